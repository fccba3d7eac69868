// Parts of events and the ledger's own messages: what the school says, and what it cannot say.
#include <capnp/message.h>

#include "forgeries/forgery.h"
#include "ledger/message.h"
#include "ledger/messages.capnp.h"

namespace ledger::testing {
namespace {

using Change = std::function<void(Bundle&, School&)>;

BundleEvent& event(Bundle& bundle, std::size_t place) { return bundle.streams[0].events[place]; }
Bytes& shown(BundlePart& part) { return std::get<Bytes>(part); }

void add_parts(Forgeries& made) {
  const auto add = [&made](const char* code, const char* name, const Change& change) {
    made.push_back({code, name, change_whole(change)});
  };
  add("opening_withheld", "opening-withheld-as-a-third-persons",
      [](Bundle& b, School&) { event(b, 0).what = WithheldGround::r33; });
  add("opening_withheld", "opening-said-to-be-erased",
      [](Bundle& b, School&) { event(b, 0).what = ErasedPart{3}; });
  add("addendum_malformed", "line-in-the-place-of-content",
      [](Bundle& b, School&) { event(b, 2).content = event(b, 2).what; });
  add("addendum_malformed", "line-said-to-be-absent",
      [](Bundle& b, School&) { event(b, 2).what = Bytes(32, 0); });
  add("addendum_malformed", "content-without-its-head",
      [](Bundle& b, School&) { shown(event(b, 2).content).resize(39); });
  add("addendum_wrong", "line-with-another-word",
      [](Bundle& b, School&) { shown(event(b, 2).what).back() ^= 1; });
  add("addendum_wrong", "content-with-another-salt",
      [](Bundle& b, School&) { shown(event(b, 2).content)[0] ^= 1; });
  add("addendum_wrong", "content-of-another-schema",
      [](Bundle& b, School&) { shown(event(b, 2).content)[39] ^= 1; });
  add("addendum_wrong", "line-of-another-original",
      [](Bundle& b, School&) { event(b, 4).original->what.back() ^= 1; });
  add("addendum_wrong", "content-called-absent",
      [](Bundle& b, School&) { event(b, 2).content = Bytes(32, 0); });
  add("absent_unproven", "absent-while-the-line-is-withheld",
      [](Bundle& b, School&) { event(b, 4).what = WithheldGround::r33; });
  add("erased_unproven", "erased-by-an-event-that-says-nothing",
      [](Bundle& b, School&) { event(b, 1).content = ErasedPart{4}; });
  add("erased_unproven", "erased-by-itself", [](Bundle& b, School&) { event(b, 1).content = ErasedPart{1}; });
  add("erased_unproven", "erased-beyond-the-history",
      [](Bundle& b, School&) { event(b, 1).content = ErasedPart{600}; });
  add("erased_unproven", "another-part-erased", [](Bundle& b, School&) { event(b, 1).who = ErasedPart{3}; });
  add("erased_unproven", "another-event-erased",
      [](Bundle& b, School&) { event(b, 2).content = ErasedPart{3}; });
  add("erased_unproven", "erasure-itself-withheld", [](Bundle& b, School&) {
    event(b, 3).what = WithheldGround::art15_4;
    event(b, 3).who = WithheldGround::art15_4;
    event(b, 3).content = WithheldGround::art15_4;
  });
}

template <class Message>
Bytes message_of(const std::function<void(typename Message::Builder)>& fill) {
  capnp::MallocMessageBuilder builder;
  const auto message = builder.initRoot<Message>();
  fill(message);
  return canonical_bytes(message.asReader());
}

capnp::Data::Reader data_of(ByteView bytes) { return {bytes.data(), bytes.size()}; }

// A history whose second event says `what`.
std::string history_with(std::uint32_t schema, Bytes what) {
  TestLog log("forged.example/inzage");
  log.open_stream(opening_of("kind A"));
  log.add(0, {schema, std::move(what), {}, {}});
  log.seal();
  return format_bundle(log.bundle({0}));
}

std::string history_opened_with(Bytes what) {
  TestLog log("forged.example/inzage");
  log.open_stream({kSchemaOfOpening, std::move(what), {}, {}});
  log.seal();
  return format_bundle(log.bundle({0}));
}

Bytes opening_with(const std::function<void(message::Opening::Builder)>& change) {
  return message_of<message::Opening>([&](message::Opening::Builder opening) {
    const Bytes subject(16, 7);
    opening.setKind(message::StreamKind::PUPIL_OPEN);
    opening.setSubject(data_of(subject));
    opening.setDisplay("kind A");
    change(opening);
  });
}

Bytes erasure_of(std::uint64_t index, message::Part part, ByteView digest) {
  return message_of<message::Erasure>([&](message::Erasure::Builder erasure) {
    auto parts = erasure.initParts(1);
    parts[0].setIndex(index);
    parts[0].setPart(part);
    parts[0].setDigest(data_of(digest));
  });
}

// The display's last byte is its end; here it is one letter more.
Bytes opening_without_end() {
  Bytes what = opening_with([](auto) {});
  const std::string_view text = "kind A";
  const auto at = std::search(what.begin(), what.end(), text.begin(), text.end());
  *(at + static_cast<std::ptrdiff_t>(text.size())) = 'B';
  return what;
}

void add_messages(Forgeries& made) {
  const auto add = [&made](const char* name, std::string json) {
    made.push_back({"message_malformed", name, std::move(json)});
  };
  const Bytes digest(32, 5);
  add("opening-in-the-middle", history_with(kSchemaOfOpening, opening_with([](auto) {})));
  add("opening-of-no-kind", history_opened_with(opening_with(
                                [](auto opening) { opening.setKind(message::StreamKind::UNSPECIFIED); })));
  add("opening-of-half-a-subject",
      history_opened_with(opening_with([](auto opening) { opening.setSubject(data_of(Bytes(8, 7))); })));
  add("opening-without-the-end-of-its-text", history_opened_with(opening_without_end()));
  add("opening-with-a-time-beyond-2-53",
      history_opened_with(opening_with([](auto opening) { opening.setRecorded(std::int64_t{1} << 53); })));
  add("opening-with-a-count-beyond-2-53", history_opened_with(opening_with([&](auto opening) {
        auto named = opening.initPredecessors(1);
        named[0].setMapKey(data_of(digest));
        named[0].setCount(std::uint64_t{1} << 53);
        named[0].setOrigin("elsewhere.example/inzage");
      })));
  add("opening-in-half-words", history_opened_with(Bytes(20, 0)));
  add("opening-in-another-spelling", history_opened_with([] {
        Bytes what = opening_with([](auto) {});
        what.resize(what.size() + 8);
        return what;
      }()));
  add("successor-of-31-bytes",
      history_with(kSchemaOfContinued, message_of<message::Continued>([](auto continued) {
                     continued.setSuccessorMapKey(data_of(Bytes(31, 5)));
                   })));
  add("erasure-of-no-part",
      history_with(kSchemaOfErasure, erasure_of(0, message::Part::UNSPECIFIED, digest)));
  add("erasure-of-half-a-digest",
      history_with(kSchemaOfErasure, erasure_of(0, message::Part::WHO, ByteView(digest).first(16))));
  add("erasure-beyond-2-53",
      history_with(kSchemaOfErasure, erasure_of(std::uint64_t{1} << 53, message::Part::WHO, digest)));
}

// Stream 0 says that it goes on as stream 1, which says that it continues `named`.
std::string continued(const std::vector<std::size_t>& order, const PredecessorClaim& named,
                      bool read_on = false) {
  TestLog log("forged.example/inzage");
  log.open_stream(opening_of("kind A"));
  log.add(0, continued_event(map_key_of_stream(1)));
  if (read_on) log.add(0, plain_event("gelezen"));
  log.open_stream(opening_of("kind A", {named}));
  log.open_stream(opening_of("kind B"));
  log.seal();
  return format_bundle(log.bundle(order));
}

// Stream 1 was there before stream 0 ended: whatever it held by then, no older bundle showed it.
std::string continued_in_an_older_one() {
  TestLog log("forged.example/inzage");
  log.open_stream(opening_of("kind A"));
  log.open_stream(opening_of("kind A", {{map_key_of_stream(0), 1, log.origin()}}));
  log.add(1, plain_event("gelezen"));
  log.add(0, continued_event(map_key_of_stream(1)));
  log.seal();
  return format_bundle(log.bundle({0, 1}));
}

void add_continuations(Forgeries& made) {
  const auto add = [&made](const char* code, const char* name, std::string json) {
    made.push_back({code, name, std::move(json)});
  };
  const PredecessorClaim right{map_key_of_stream(0), 2, "forged.example/inzage"};
  const PredecessorClaim longer{map_key_of_stream(0), 3, "forged.example/inzage"};
  const PredecessorClaim other{map_key_of_stream(2), 1, "forged.example/inzage"};
  const PredecessorClaim itself{map_key_of_stream(1), 1, "forged.example/inzage"};
  add("continuation_wrong", "newer-history-first", continued({1, 0}, right));
  add("continuation_wrong", "event-after-the-end", continued({0, 1}, right, true));
  add("continuation_wrong", "predecessor-said-to-be-longer", continued({0, 1}, longer));
  add("continuation_wrong", "successor-that-names-another", continued({0, 1}, other));
  add("continuation_wrong", "history-that-continues-itself", continued({1}, itself));
  add("continuation_wrong", "successor-that-was-there-before", continued_in_an_older_one());
  add("stream_unrelated", "another-childs-history-beside-it", continued({0, 1, 2}, right));
}

}  // namespace

Forgeries forged_words() {
  Forgeries made;
  add_parts(made);
  add_messages(made);
  add_continuations(made);
  return made;
}

}  // namespace ledger::testing
