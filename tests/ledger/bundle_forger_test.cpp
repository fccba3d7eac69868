// Goal: whatever a forger does to an honest bundle, it is refused, and for that reason.
// Method: bundles that are accepted, and named changes to each. Where a forger could sign again (the school
// itself), the change is made before signing.
#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/map_proof.h"
#include "support/test_log.h"
#include "support/verdicts.h"

namespace ledger {
namespace {

using testing::opening_event;
using testing::plain_event;
using testing::TestLog;
using testing::verdict_on;

// What the forger starts from: a child's whole history, its end, and an older bundle of it.
struct Honest {
  TestLog log;
  std::size_t other = log.open_stream();
  std::size_t child = log.open_stream(opening_event());
  std::size_t then = 0;
  Bundle whole;
  Bundle end;
  Bundle others_whole;

  Honest() {
    log.add(child, plain_event("read", "reason"));
    log.add(other, plain_event("read"));
    then = log.seal();
    log.set_hour(500'010);
    for (const char* text : {"written", "corrected", "bundle made"}) {
      log.add(child, plain_event(text, "value"));
      log.add(other, plain_event(text));
    }
    log.seal();
    whole = log.bundle({child});
    whole.earlier = log.earlier(then, child);
    whole.audited = log.audited(then);
    end = log.bundle({child}, 2);
    end.earlier = log.earlier(then, child);
    others_whole = log.bundle({other});
  }
  std::string judge(const Bundle& bundle) const { return verdict_on(bundle, log.policy(), log.now()); }
};

void flip(Bytes& bytes) { bytes.back() ^= 1; }
void flip(Hash& hash) { hash.bytes[9] ^= 1; }
Bytes& shown(BundlePart& part) { return std::get<Bytes>(part); }

// An event's entry with one thing in it changed.
void change(BundleEvent& event, void (*apply)(EventEntry&)) {
  EventEntry entry = *decode_event_entry(event.entry);
  apply(entry);
  const auto bytes = encode(entry);
  event.entry.assign(bytes.begin(), bytes.end());
}

struct Forgery {
  const char* name;
  const char* refused_as;
  Bundle (*make)(Honest&);
};

// A forgery of the whole history.
#define WHOLE(code)                 \
  [](Honest& honest) -> Bundle {    \
    Bundle b = honest.whole;        \
    BundleStream& s = b.streams[0]; \
    (void)s;                        \
    code;                           \
    return b;                       \
  }
#define END(code)                   \
  [](Honest& honest) -> Bundle {    \
    Bundle b = honest.end;          \
    BundleStream& s = b.streams[0]; \
    (void)s;                        \
    code;                           \
    return b;                       \
  }

const Forgery kForgeries[] = {
    {"SignatureLineTaken", "note_malformed", WHOLE(b.checkpoint.resize(b.checkpoint.find("\n\n") + 2))},
    {"LogsSignatureTaken", "log_signature_missing",
     WHOLE(auto note = *parse_note(b.checkpoint); note.signatures.erase(note.signatures.begin());
           b.checkpoint = format_note(note.text, note.signatures))},
    {"WitnessesSignatureTaken", "quorum_missing",
     WHOLE(auto note = *parse_note(b.checkpoint); note.signatures.erase(note.signatures.begin() + 1);
           b.checkpoint = format_note(note.text, note.signatures))},
    {"WitnessesTimeMovedOn", "signature_wrong",
     WHOLE(auto note = *parse_note(b.checkpoint); note.signatures[1].bytes[7] ^= 1;
           b.checkpoint = format_note(note.text, note.signatures))},
    {"SizeChanged", "signature_wrong",
     WHOLE(auto note = *parse_note(b.checkpoint); note.text[note.text.find('\n') + 1] = '9';
           b.checkpoint = format_note(note.text, note.signatures))},
    {"OlderCheckpoint", "seal_not_last", WHOLE(b.checkpoint = honest.log.head(honest.then).note)},
    {"OlderSeal", "seal_not_last", WHOLE(b.seal = b.earlier->seal)},
    {"SealOfAnotherIndex", "seal_not_last", WHOLE(b.seal.index -= 1)},
    {"SealChanged", "joint_proof_wrong", WHOLE(b.seal.entry[50] ^= 1)},
    {"EventForASeal", "entry_malformed", WHOLE(b.seal.entry = s.events[0].entry)},
    {"SealForAnEvent", "entry_malformed", WHOLE(s.events[1].entry = b.seal.entry)},
    {"StreamTwice", "stream_repeated", WHOLE(b.streams.push_back(s))},
    {"EventsSwapped", "index_wrong", WHOLE(std::swap(s.events[1], s.events[2]))},
    {"IndexBeyondTheLog", "index_wrong", WHOLE(s.events.back().index = b.seal.index + 1)},
    {"IndexOfTheSeal", "index_wrong", WHOLE(s.events.back().index = b.seal.index)},
    {"IndexMoved", "joint_proof_wrong", WHOLE(s.events.back().index -= 1)},
    {"EntryChanged", "joint_proof_wrong",
     WHOLE(change(s.events[2], [](EventEntry& entry) { flip(entry.content); }))},
    {"HourChanged", "joint_proof_wrong",
     WHOLE(change(s.events[2], [](EventEntry& entry) { entry.hour += 1; }))},
    {"TailCut", "joint_proof_wrong", WHOLE(s.events.pop_back(); s.count -= 1)},
    {"TailCutAndProvenAgain", "map_proof_wrong",
     WHOLE(s.events.pop_back(); s.count -= 1; honest.log.prove_again(b))},
    {"EventLeftOutAndProvenAgain", "tag_wrong",
     WHOLE(s.events.erase(s.events.begin() + 2); s.count -= 1; honest.log.prove_again(b))},
    {"AnotherChildsEvent", "tag_wrong",
     WHOLE(s.events[2] = honest.others_whole.streams[0].events[2]; honest.log.prove_again(b))},
    {"AnotherChildsKey", "tag_wrong", WHOLE(s.key = honest.others_whole.streams[0].key)},
    {"ProofHashChanged", "joint_proof_wrong", WHOLE(flip(b.proof[0]))},
    {"ProofHashMore", "joint_proof_wrong", WHOLE(b.proof.push_back(Hash{}))},
    {"ProofHashLess", "joint_proof_wrong", WHOLE(b.proof.pop_back())},
    {"MapProofChanged", "map_proof_wrong", WHOLE(flip(s.map_proof))},
    {"MapProofOfAnother", "map_proof_wrong", WHOLE(s.map_proof = honest.others_whole.streams[0].map_proof)},
    {"MapProofLonger", "map_proof_malformed", WHOLE(s.map_proof.push_back(0))},
    {"MapProofOfEarlier", "map_proof_wrong", WHOLE(s.map_proof = b.earlier->map_proof)},
    {"LineChanged", "addendum_wrong", WHOLE(flip(shown(s.events[1].what)))},
    {"SaltChanged", "addendum_wrong", WHOLE(shown(s.events[1].what)[0] ^= 1)},
    {"NameChanged", "addendum_wrong", WHOLE(flip(shown(s.events[1].who)))},
    {"ContentChanged", "addendum_wrong", WHOLE(flip(shown(s.events[1].content)))},
    {"ContentOfAnother", "addendum_wrong", WHOLE(s.events[1].content = s.events[2].content)},
    {"LineForContent", "addendum_malformed", WHOLE(s.events[1].content = s.events[1].what)},
    {"ContentCut", "addendum_malformed", WHOLE(shown(s.events[1].content).resize(39))},
    {"LineAbsent", "addendum_malformed", WHOLE(shown(s.events[1].what).resize(32))},
    {"AbsentMadeUp", "addendum_wrong", WHOLE(shown(s.events[1].content) = Bytes(32, 1))},
    {"OpeningWithheld", "opening_withheld", WHOLE(s.events[0].what = WithheldGround::r33)},
    {"ErasedByItself", "erased_unproven", WHOLE(s.events[1].content = ErasedPart{1})},
    {"RangeFalse", "map_proof_wrong", END(flip(s.tail->range[0]))},
    {"RangeLonger", "range_malformed", END(s.tail->range.push_back(Hash{}))},
    {"RangeMissing", "range_malformed", END(s.tail->range.clear())},
    {"OpeningOfAnother", "tag_wrong",
     END(const auto& first = honest.others_whole.streams[0].events[0]; s.tail->opening.index = first.index;
         s.tail->opening.entry = first.entry; honest.log.prove_again(b))},
    {"OpeningProofChanged", "opening_proof_wrong", END(flip(s.tail->opening.proof[0]))},
    {"OpeningProofShorter", "opening_proof_wrong", END(s.tail->opening.proof.pop_back())},
    {"OpeningLineChanged", "addendum_wrong", END(flip(s.tail->opening.what))},
    {"FirstEventForTheOpening", "index_wrong", END(s.tail->opening.index = s.events[0].index)},
    {"EarlierNewer", "earlier_newer",
     WHOLE(std::swap(b.checkpoint, b.earlier->checkpoint); std::swap(b.seal, b.earlier->seal);
           b.audited.reset(); s.events.resize(2); s.count = 2; s.map_proof = b.earlier->map_proof;
           b.proof = {}; TestLog then; then.open_stream(); then.open_stream(opening_event());
           then.add(1, plain_event("read", "reason")); then.add(0, plain_event("read")); then.seal();
           then.prove_again(b))},
    {"EarlierConsistencyChanged", "consistency_wrong", WHOLE(flip(b.earlier->consistency[0]))},
    {"EarlierConsistencyMissing", "consistency_wrong", WHOLE(b.earlier->consistency.clear())},
    {"EarlierSignatureChanged", "signature_wrong", WHOLE(b.earlier->checkpoint[2] ^= 1)},
    {"EarlierSealOfNow", "earlier_seal_wrong", WHOLE(b.earlier->seal = b.seal)},
    {"EarlierSealChanged", "earlier_seal_wrong", WHOLE(b.earlier->seal.entry[50] ^= 1)},
    {"EarlierSealMalformed", "entry_malformed", WHOLE(b.earlier->seal.entry.push_back(0))},
    {"EarlierSealsProofChanged", "earlier_seal_wrong", WHOLE(flip(b.earlier->seal_proof[0]))},
    {"EarlierCountLess", "earlier_map_wrong", WHOLE(b.earlier->count -= 1)},
    {"EarlierCountMore", "earlier_map_wrong", WHOLE(b.earlier->count += 1)},
    {"EarlierCountNone", "earlier_count_wrong", WHOLE(b.earlier->count = 0)},
    {"EarlierCountBeyond", "earlier_count_wrong", WHOLE(b.earlier->count = s.count + 1)},
    {"EarlierMapProofMalformed", "map_proof_malformed", WHOLE(b.earlier->map_proof.push_back(0))},
    {"AuditedNewer", "consistency_wrong", WHOLE(b.audited->checkpoint = b.checkpoint)},
    {"AuditedConsistencyMissing", "consistency_wrong", WHOLE(b.audited->consistency.clear())},
};

#undef WHOLE
#undef END

class ForgedBundle : public ::testing::TestWithParam<Forgery> {};

TEST_P(ForgedBundle, IsRefused) {
  Honest honest;
  EXPECT_EQ(honest.judge(GetParam().make(honest)), GetParam().refused_as);
}

INSTANTIATE_TEST_SUITE_P(Every, ForgedBundle, ::testing::ValuesIn(kForgeries),
                         [](const auto& test) { return test.param.name; });

TEST(HonestBundle, IsAccepted) {
  Honest honest;
  EXPECT_EQ(honest.judge(honest.whole), "");
  EXPECT_EQ(honest.judge(honest.end), "");
  EXPECT_EQ(honest.judge(honest.others_whole), "");
}

// Every bit of every entry and shown part matters.
TEST(HonestBundle, WithAnyByteOfAnEntryOrPartChangedIsRefused) {
  Honest honest;
  for (std::size_t i = 0; i < honest.whole.streams[0].events.size(); ++i) {
    const auto change_and_judge = [&](auto get) {
      const std::size_t length = get(honest.whole.streams[0].events[i]).size();
      for (std::size_t at = 0; at < length; at += 5) {
        Bundle changed = honest.whole;
        get(changed.streams[0].events[i])[at] ^= 0x20;
        ASSERT_NE(honest.judge(changed), "") << i << " at " << at;
      }
    };
    change_and_judge([](BundleEvent& event) -> Bytes& { return event.entry; });
    change_and_judge([](BundleEvent& event) -> Bytes& { return std::get<Bytes>(event.what); });
    change_and_judge([](BundleEvent& event) -> Bytes& { return std::get<Bytes>(event.content); });
  }
}

void leave(EventEntry&) {}
void leave_seal(SealEntry&) {}

// The school itself forges: it signs a log whose chain, counts or hours are false. Made through a second log
// that shares the keys.
struct Dishonest {
  Bytes shown_content;  // in place of the honest one, when not empty
  Bundle bundle;

  // `event` and `seal` may change what would have been written at seq 1 and at the end.
  std::string judge(void (*event)(EventEntry&), void (*seal)(SealEntry&),
                    void (*first)(EventEntry&) = leave) {
    TestLog honest;
    honest.open_stream();
    honest.add(0, plain_event("read", "reason"));
    honest.seal();
    bundle = honest.bundle({0});
    BundleStream& stream = bundle.streams[0];
    change(stream.events[0], first);
    follow(stream);
    change(stream.events[1], event);
    if (!shown_content.empty()) stream.events[1].content = shown_content;
    rebuild(honest, stream, seal);
    return verdict_on(bundle, honest.policy(), honest.now());
  }

  // The second entry names the first again, whatever became of that.
  static void follow(BundleStream& stream) {
    EventEntry entry = *decode_event_entry(stream.events[1].entry);
    entry.previous = hash_leaf(stream.events[0].entry);
    const auto bytes = encode(entry);
    stream.events[1].entry.assign(bytes.begin(), bytes.end());
  }

  void rebuild(const TestLog& honest, BundleStream& stream, void (*change_seal)(SealEntry&)) {
    const StreamKey key(stream.key.view());
    CompactRange log;
    CompactRange own;
    Trie map;
    for (const auto& event : stream.events) {
      log.append(hash_leaf(event.entry));
      own.append(hash_stream_leaf(event.index, hash_leaf(event.entry)));
    }
    map.set(key.map_key(), key.map_value(2, own.root()));
    SealEntry seal = *decode_seal_entry(bundle.seal.entry);
    seal.previous = hash_leaf(stream.events[1].entry);
    seal.map_root = map.root();
    change_seal(seal);
    const auto bytes = encode(seal);
    bundle.seal.entry.assign(bytes.begin(), bytes.end());
    log.append(hash_leaf(bytes));
    const std::string text = format_checkpoint({honest.origin(), 3, log.root()});
    bundle.checkpoint =
        format_note(text, std::vector{make_signature(text, honest.origin(), Bytes(32, 101)),
                                      cosign(text, "w.example", honest.now(), Bytes(32, 102))});
  }
};

TEST(SchoolThatSignsFalsehoods, IsFoundOutByItsOwnEntries) {
  Dishonest school;
  EXPECT_EQ(school.judge(leave, leave_seal), "");
  EXPECT_EQ(school.judge([](EventEntry& entry) { flip(entry.previous); }, leave_seal), "previous_wrong");
  EXPECT_EQ(school.judge([](EventEntry& entry) { flip(entry.tag); }, leave_seal), "tag_wrong");
  EXPECT_EQ(school.judge([](EventEntry& entry) { flip(entry.what); }, leave_seal), "addendum_wrong");
  EXPECT_EQ(school.judge([](EventEntry& entry) { entry.hour -= 1; }, leave_seal), "hour_wrong");
  EXPECT_EQ(school.judge([](EventEntry& entry) { entry.hour += 1; }, leave_seal), "hour_wrong");
  EXPECT_EQ(school.judge(leave, [](SealEntry& seal) { flip(seal.previous); }), "previous_wrong");
  EXPECT_EQ(school.judge(leave, [](SealEntry& seal) { seal.index = 1; }), "seal_not_last");
  EXPECT_EQ(school.judge(leave, [](SealEntry& seal) { seal.events = 1; }), "seal_wrong");
  EXPECT_EQ(school.judge(leave, [](SealEntry& seal) { seal.events = 3; }), "seal_wrong");
  EXPECT_EQ(school.judge(leave, [](SealEntry& seal) { flip(seal.map_root); }), "map_proof_wrong");
}

TEST(SchoolThatSignsFalsehoods, CannotStartFromAnotherGenesis) {
  Dishonest school;
  EXPECT_EQ(school.judge(leave, leave_seal, [](EventEntry& entry) { flip(entry.previous); }),
            "previous_wrong");
}

// 32 bytes that are not those of the line's salt: content that exists, called absent.
TEST(SchoolThatSignsFalsehoods, CannotCallContentAbsent) {
  Dishonest school;
  const auto use_other_bytes = [](EventEntry& entry) { entry.content = sha256(Bytes(32, 9)); };
  school.shown_content = Bytes(32, 9);
  EXPECT_EQ(school.judge(use_other_bytes, leave_seal), "absent_unproven");
}

TEST(SchoolThatSignsFalsehoods, CannotHideAnEventFromAnEarlierBundle) {
  TestLog log;
  const std::size_t child = log.open_stream();
  log.hide_from_map(true);  // the first bundle that a parent gets does not show this reading
  log.add(child, plain_event("read"));
  log.hide_from_map(false);
  const std::size_t head = log.seal();
  log.add(child, plain_event("bundle made"));
  log.seal();
  Bundle bundle = log.bundle({child});
  EXPECT_EQ(verdict_on(bundle, log.policy(), log.now()), "");
  bundle.earlier = log.earlier(head, child);
  EXPECT_EQ(verdict_on(bundle, log.policy(), log.now()), "earlier_map_wrong");
  bundle.earlier->count = 1;
  EXPECT_EQ(verdict_on(bundle, log.policy(), log.now()), "earlier_hidden");
}

}  // namespace
}  // namespace ledger
