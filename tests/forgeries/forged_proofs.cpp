// What a bundle lists and proves, changed by somebody who has no key of the school.
#include "forgeries/forgery.h"

namespace ledger::testing {
namespace {

using Change = std::function<void(Bundle&, School&)>;

BundleStream& stream(Bundle& bundle) { return bundle.streams[0]; }
BundleEvent& event(Bundle& bundle, std::size_t place) { return bundle.streams[0].events[place]; }

void add_lists(Forgeries& made) {
  const auto add = [&made](const char* code, const char* name, const Change& change) {
    made.push_back({code, name, change_whole(change)});
  };
  add("entry_malformed", "entry-of-version-2", [](Bundle& b, School&) { event(b, 2).entry[0] = 2; });
  add("entry_malformed", "entry-with-a-byte-more",
      [](Bundle& b, School&) { event(b, 2).entry.push_back(0); });
  add("entry_malformed", "entry-with-another-addenda-index",
      [](Bundle& b, School&) { event(b, 2).entry[171] = 73; });
  add("entry_malformed", "seal-among-the-events",
      [](Bundle& b, School&) { event(b, 2).entry = b.seal.entry; });
  add("entry_malformed", "seal-with-addenda", [](Bundle& b, School&) { b.seal.entry[88] = 1; });
  add("entry_malformed", "original-with-reserved-bytes",
      [](Bundle& b, School&) { event(b, 4).original->entry[3] = 1; });
  add("seal_not_last", "seal-of-the-group-before", [](Bundle& b, School&) { b.seal = b.earlier->seal; });
  add("seal_not_last", "checkpoint-of-the-older-bundle",
      [](Bundle& b, School&) { b.checkpoint = b.earlier->checkpoint; });
  add("stream_repeated", "history-twice", [](Bundle& b, School&) { b.streams.push_back(b.streams[0]); });
  add("index_wrong", "event-at-the-seals-place",
      [](Bundle& b, School&) { event(b, 5).index = b.seal.index; });
  add("index_wrong", "event-twice", [](Bundle& b, School&) {
    stream(b).events.push_back(event(b, 5));
    ++stream(b).count;
  });
  add("index_wrong", "event-in-two-histories", [](Bundle& b, School& school) {
    b.streams.push_back(school.others.streams[0]);
    b.streams[1].events[2] = event(b, 5);
  });
  add("original_wrong", "original-that-came-later", [](Bundle& b, School&) {
    event(b, 2).original = BundleOriginal{event(b, 4).index, event(b, 4).entry, {}};
  });
  add("joint_proof_wrong", "event-at-its-neighbours-place",
      [](Bundle& b, School&) { event(b, 5).index -= 1; });
  add("joint_proof_wrong", "proof-hashes-swapped",
      [](Bundle& b, School&) { std::swap(b.proof[0], b.proof[1]); });
  add("joint_proof_wrong", "proof-with-a-hash-of-nothing",
      [](Bundle& b, School&) { b.proof.push_back(Hash{}); });
  add("joint_proof_wrong", "what-digest-of-another-event", [](Bundle& b, School&) {
    std::copy_n(event(b, 3).entry.begin() + 72, 32, event(b, 2).entry.begin() + 72);
  });
  add("joint_proof_wrong", "hour-of-the-seal-moved", [](Bundle& b, School&) { b.seal.entry[7] ^= 1; });
  add("joint_proof_wrong", "original-of-another-log",
      [](Bundle& b, School&) { event(b, 4).original->entry[40] ^= 1; });
}

void add_histories(Forgeries& made) {
  const auto add = [&made](const char* code, const char* name, const Change& change) {
    made.push_back({code, name, change_whole([&](Bundle& b, School& school) {
                      change(b, school);
                      school.log.prove_again(b);
                    })});
  };
  add("tag_wrong", "reading-left-out", [](Bundle& b, School&) {
    stream(b).events.erase(stream(b).events.begin() + 2);
    --stream(b).count;
  });
  add("tag_wrong", "another-childs-event",
      [](Bundle& b, School& school) { event(b, 5) = school.others.streams[0].events[2]; });
  add("tag_wrong", "another-childs-key",
      [](Bundle& b, School& school) { stream(b).key = school.others.streams[0].key; });
  add("tag_wrong", "confidential-event-as-an-open-one", [](Bundle& b, School&) {
    const auto original = *event(b, 4).original;
    event(b, 4).original.reset();
    event(b, 2).index = original.index;
    event(b, 2).entry = original.entry;
  });
  add("map_proof_wrong", "last-event-cut-off", [](Bundle& b, School&) {
    stream(b).events.pop_back();
    --stream(b).count;
  });
  add("map_proof_wrong", "two-last-events-cut-off", [](Bundle& b, School&) {
    stream(b).events.resize(4);
    stream(b).count = 4;
  });
  add("map_proof_wrong", "proof-of-the-other-child",
      [](Bundle& b, School& school) { stream(b).map_proof = school.others.streams[0].map_proof; });
  add("map_proof_wrong", "proof-of-the-older-seal",
      [](Bundle& b, School&) { stream(b).map_proof = b.earlier->map_proof; });
  add("map_proof_wrong", "no-map-proof-at-all", [](Bundle& b, School&) { stream(b).map_proof.clear(); });
  add("map_proof_malformed", "bit-in-two-bytes-too-many", [](Bundle& b, School&) {
    Bytes& proof = stream(b).map_proof;
    proof[0] |= 0x80;
    proof.insert(proof.begin() + 1, 0);
  });
  add("map_proof_malformed", "branches-that-lead-down", [](Bundle& b, School&) {
    Bytes& proof = stream(b).map_proof;
    proof.insert(proof.end(), proof.begin(), proof.begin() + 33);
  });
  add("map_proof_malformed", "half-a-hash", [](Bundle& b, School&) { stream(b).map_proof.resize(20); });
}

void add_ends(Forgeries& made) {
  const auto add = [&made](const char* code, const char* name, const Change& change) {
    made.push_back({code, name, change_end(change)});
  };
  add("range_malformed", "range-of-one-hash-more",
      [](Bundle& b, School&) { stream(b).tail->range.push_back(Hash{}); });
  add("map_proof_wrong", "range-of-another-beginning",
      [](Bundle& b, School&) { stream(b).tail->range[0].bytes[3] ^= 1; });
  add("map_proof_wrong", "beginning-said-to-be-shorter", [](Bundle& b, School& school) {
    b.streams = school.log.bundle({school.child}, 4).streams;
    stream(b).tail->range = CompactRange::restore(4, {Hash{}})->hashes();
    school.log.prove_again(b);
  });
  add("opening_proof_wrong", "opening-proof-of-nothing",
      [](Bundle& b, School&) { stream(b).tail->opening.proof.clear(); });
  add("opening_proof_wrong", "opening-proof-swapped", [](Bundle& b, School&) {
    std::swap(stream(b).tail->opening.proof[0], stream(b).tail->opening.proof[1]);
  });
  add("tag_wrong", "opening-of-the-other-child", [](Bundle& b, School& school) {
    const auto& first = school.others.streams[0].events[0];
    auto& opening = stream(b).tail->opening;
    opening = {first.index, first.entry, std::get<Bytes>(first.what), opening.proof};
    school.log.prove_again(b);
  });
}

void add_earlier(Forgeries& made) {
  const auto add = [&made](const char* code, const char* name, const Change& change) {
    made.push_back({code, name, change_whole(change)});
  };
  add("earlier_newer", "newer-bundle-as-the-older-one", [](Bundle& b, School& school) {
    School grown;
    grown.log.add(grown.child, plain_event("gelezen"));
    const std::size_t head = grown.log.seal();
    b.earlier->checkpoint = grown.log.head(head).note;
    static_cast<void>(school);
  });
  add("consistency_wrong", "consistency-of-nothing",
      [](Bundle& b, School&) { b.earlier->consistency.clear(); });
  add("consistency_wrong", "audit-of-another-log", [](Bundle& b, School& school) {
    TestLog second(school.log.origin());
    second.open_stream(opening_of("kind C"));
    b.audited->checkpoint = second.head(second.seal()).note;
  });
  add("signature_wrong", "older-note-changed", [](Bundle& b, School&) {
    b.earlier->checkpoint.replace(b.earlier->checkpoint.find("\n5\n"), 3, "\n4\n");
  });
  add("origin_wrong", "older-bundle-of-another-ledger", [](Bundle& b, School&) {
    TestLog second("elsewhere.example/inzage");
    second.open_stream(opening_of("kind C"));
    b.earlier->checkpoint = second.head(second.seal()).note;
  });
  add("earlier_seal_wrong", "older-seal-without-its-proof",
      [](Bundle& b, School&) { b.earlier->seal_proof.clear(); });
  add("earlier_seal_wrong", "older-seal-of-another-map",
      [](Bundle& b, School&) { b.earlier->seal.entry[45] ^= 1; });
  add("earlier_count_wrong", "older-history-of-no-events", [](Bundle& b, School&) { b.earlier->count = 0; });
  add("earlier_count_wrong", "older-history-longer-than-this",
      [](Bundle& b, School&) { b.earlier->count = 7; });
  add("earlier_map_wrong", "older-history-one-event-shorter",
      [](Bundle& b, School&) { b.earlier->count = 1; });
  add("earlier_map_wrong", "older-history-of-the-other-child", [](Bundle& b, School& school) {
    b.earlier->map_proof = school.log.earlier(school.then, school.other).map_proof;
  });
  add("map_proof_malformed", "older-map-proof-cut",
      [](Bundle& b, School&) { b.earlier->map_proof.pop_back(); });
}

}  // namespace

Forgeries forged_proofs() {
  Forgeries made;
  add_lists(made);
  add_histories(made);
  add_ends(made);
  add_earlier(made);
  return made;
}

}  // namespace ledger::testing
