// What the school itself writes and signs: its own keys are no help where its entries contradict one another.
#include "forgeries/forgery.h"

namespace ledger::testing {
namespace {

// A log of one child and three readings, with what the school does to it on the way.
struct Lying {
  TestLog log{"forged.example/inzage"};
  std::size_t child = log.open_stream(opening_of("kind A"));
  std::size_t other = log.open_stream(opening_of("kind B"));

  void read() { log.add(child, plain_event("gelezen")); }
  std::string sealed() {
    log.seal();
    return format_bundle(log.bundle({child}));
  }
};

using Lie = void (*)(Bytes& entry);

std::string lie_in_an_event(Lie lie) {
  Lying school;
  school.read();
  school.log.lie(lie);
  school.read();
  return school.sealed();
}

std::string lie_in_the_seal(Lie lie) {
  Lying school;
  school.read();
  school.log.lie(lie);
  return school.sealed();
}

Bytes tag_of(const TestLog& log, std::size_t stream, std::uint64_t seq) {
  const Hash tag = log.entry_of(stream, seq).tag;
  return Bytes(tag.bytes.begin(), tag.bytes.end());
}

// The event carries the tag of the seq before: a place in the history that is taken.
std::string reuse_seq() {
  Lying school;
  school.read();
  const Bytes taken = tag_of(school.log, school.child, 1);
  school.log.lie([taken](Bytes& entry) { std::copy(taken.begin(), taken.end(), entry.begin() + 40); });
  school.read();
  return school.sealed();
}

// The map holds the child's history under a key of the school's own choice.
std::string other_map_key() {
  Lying school;
  school.read();
  school.log.hide_from_map(true);
  school.read();
  const Hash held = sha256(bytes_of("held back"));
  school.log.map().set(map_key_of_stream(7), held);
  return school.sealed();
}

std::string hidden_reading() {
  Lying school;
  school.log.hide_from_map(true);
  school.read();
  return school.sealed();
}

// The older bundle's map did not count a reading that was in the log already.
std::string hidden_from_the_older(std::uint64_t count) {
  Lying school;
  school.log.hide_from_map(true);
  school.read();
  school.log.hide_from_map(false);
  const auto then = school.log.seal();
  school.read();
  school.log.seal();
  Bundle bundle = school.log.bundle({school.child});
  bundle.earlier = school.log.earlier(then, school.child);
  bundle.earlier->count = count;
  return format_bundle(bundle);
}

std::string sealed_in_the_past() {
  Lying school;
  school.read();
  school.log.set_hour(499'999);
  return school.sealed();
}

}  // namespace

Forgeries forged_logs() {
  Forgeries made;
  const auto add = [&made](const char* code, const char* name, std::string json) {
    made.push_back({code, name, std::move(json)});
  };
  add("previous_wrong", "event-that-follows-another", lie_in_an_event([](Bytes& entry) { entry[8] ^= 1; }));
  add("previous_wrong", "seal-that-follows-another", lie_in_the_seal([](Bytes& entry) { entry[8] ^= 1; }));
  add("hour_wrong", "event-an-hour-too-early", lie_in_an_event([](Bytes& entry) { entry[7] -= 1; }));
  add("hour_wrong", "event-an-hour-too-late", lie_in_an_event([](Bytes& entry) { entry[7] += 1; }));
  add("hour_wrong", "seal-in-the-past", sealed_in_the_past());
  add("seal_not_last", "seal-that-names-another-place",
      lie_in_the_seal([](Bytes& entry) { entry[79] ^= 1; }));
  add("seal_wrong", "seal-of-fewer-events-than-shown", lie_in_the_seal([](Bytes& entry) { entry[87] = 1; }));
  add("seal_wrong", "seal-of-more-events-than-fit", lie_in_the_seal([](Bytes& entry) { entry[87] = 99; }));
  add("seal_wrong", "seal-of-events-beyond-2-53", lie_in_the_seal([](Bytes& entry) { entry[80] = 0xff; }));
  add("entry_malformed", "event-of-a-class-of-its-own", lie_in_an_event([](Bytes& entry) { entry[1] = 3; }));
  add("map_proof_wrong", "seal-of-another-map", lie_in_the_seal([](Bytes& entry) { entry[40] ^= 1; }));
  add("map_proof_wrong", "reading-that-the-map-does-not-count", hidden_reading());
  add("map_proof_wrong", "history-under-a-second-map-key", other_map_key());
  add("tag_wrong", "seq-used-twice", reuse_seq());
  add("tag_wrong", "tag-of-nobody", lie_in_an_event([](Bytes& entry) { entry[40] ^= 1; }));
  add("addendum_wrong", "line-of-another-digest", lie_in_an_event([](Bytes& entry) { entry[72] ^= 1; }));
  add("earlier_map_wrong", "reading-kept-back-from-the-older-map", hidden_from_the_older(2));
  add("earlier_hidden", "reading-kept-back-from-the-older-bundle", hidden_from_the_older(1));
  return made;
}

}  // namespace ledger::testing
