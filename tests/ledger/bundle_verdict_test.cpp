// Goal: a verdict says what is proven and no more: parts, erasures, lifted events, time, audit, an earlier
// bundle.
#include <gtest/gtest.h>

#include "ledger/bundle.h"
#include "support/test_log.h"
#include "support/verdicts.h"

namespace ledger {
namespace {

using testing::erasure_event;
using testing::opening_event;
using testing::plain_event;
using testing::TestLog;
using testing::verdict_on;

// Two sealed groups: a child's stream of five events among another child's.
struct School {
  TestLog log;
  std::size_t other = log.open_stream();
  std::size_t child = log.open_stream(opening_event());
  std::size_t first_head = 0;

  School() {
    log.add(child, plain_event("read", "reason"));
    log.add(other, plain_event("read"));
    first_head = log.seal();
    log.set_hour(500'010);
    log.add(child, plain_event("written", "value"));
    log.add(other, plain_event("read"));
    log.add(child, plain_event("corrected", "better value"));
    log.add(child, plain_event("bundle made"));
    log.seal();
  }

  std::string judge(const Bundle& bundle) const { return verdict_on(bundle, log.policy(), log.now()); }
  Verdict verdict(const Bundle& bundle) const {
    auto verdict = verify_bundle(bundle, log.policy(), log.now());
    EXPECT_TRUE(verdict);
    return *verdict;
  }
};

TEST(Verdict, OnAWholeHistoryCountsItsParts) {
  School school;
  const Verdict verdict = school.verdict(school.log.bundle({school.child}));
  EXPECT_EQ(verdict.events.size(), 5U);
  EXPECT_EQ(verdict.parts.shown, 12U);
  EXPECT_EQ(verdict.parts.absent, 3U);
  EXPECT_EQ(verdict.streams[0].count, 5U);
  EXPECT_EQ(verdict.streams[0].first_shown, 0U);
  EXPECT_EQ(verdict.streams[0].opening_schema, 16U);
  EXPECT_EQ(verdict.events[1].schema, 1U);
  EXPECT_EQ(text_of(verdict.events[1].what), "read");
  EXPECT_EQ(verdict.events[1].index, school.log.index_of(school.child, 1));
  EXPECT_FALSE(verdict.earlier_size);
}

TEST(Verdict, OnEveryEndOfAHistorySaysWhatIsNotInIt) {
  School school;
  for (std::uint64_t from = 1; from < 5; ++from) {
    const Bundle bundle = school.log.bundle({school.child}, from);
    ASSERT_EQ(school.judge(bundle), "") << from;
    const Verdict verdict = school.verdict(bundle);
    EXPECT_EQ(verdict.streams[0].first_shown, from);
    EXPECT_EQ(verdict.events.front().seq, from);
    EXPECT_EQ(verdict.streams[0].opening_schema, 16U);
  }
}

TEST(Verdict, HasTheQuorumsTimeOrTheSchools) {
  School school;
  const Bundle bundle = school.log.bundle({school.child});
  EXPECT_EQ(school.verdict(bundle).quorum_time, school.log.now());
  const auto alone = verify_bundle(bundle, school.log.policy_without_witnesses(), school.log.now());
  ASSERT_TRUE(alone);
  EXPECT_FALSE(alone->quorum_time);
  EXPECT_EQ(alone->sealed, 500'010U);
  EXPECT_TRUE(alone->cosignatures.empty());
}

TEST(Verdict, GoesStaleAfterSevenDaysToTheSecond) {
  School school;
  const Bundle bundle = school.log.bundle({school.child});
  const std::uint64_t time = school.log.now();
  const auto stale_at = [&](const Policy& policy, std::uint64_t now) {
    return verify_bundle(bundle, policy, now)->stale;
  };
  EXPECT_FALSE(stale_at(school.log.policy(), time + 7 * 86'400));
  EXPECT_TRUE(stale_at(school.log.policy(), time + 7 * 86'400 + 1));
  EXPECT_FALSE(stale_at(school.log.policy(), 0));
  const std::uint64_t sealed = 500'010ULL * 3600;
  EXPECT_FALSE(stale_at(school.log.policy_without_witnesses(), sealed + 7 * 86'400));
  EXPECT_TRUE(stale_at(school.log.policy_without_witnesses(), sealed + 7 * 86'400 + 1));
}

TEST(WithheldPart, IsCountedAndNotSeen) {
  School school;
  Bundle bundle = school.log.bundle({school.child});
  bundle.streams[0].events[1].who = WithheldGround::r32;
  bundle.streams[0].events[2].what = WithheldGround::r33;
  bundle.streams[0].events[2].content = WithheldGround::art15_4;
  bundle.streams[0].events[3].content = WithheldGround::uavg41;
  EXPECT_EQ(school.judge(bundle), "");
  const Verdict verdict = school.verdict(bundle);
  EXPECT_EQ(verdict.parts.withheld, 4U);
  EXPECT_FALSE(verdict.events[2].schema);
  bundle.streams[0].events[0].what = WithheldGround::r33;
  EXPECT_EQ(school.judge(bundle), "opening_withheld");
}

TEST(AbsentPart, IsProvenByTheSaltOfAShownLineOnly) {
  School school;
  Bundle bundle = school.log.bundle({school.child});
  bundle.streams[0].events[4].what = WithheldGround::r33;  // its content is absent
  EXPECT_EQ(school.judge(bundle), "absent_unproven");
  bundle.streams[0].events[4].content = WithheldGround::art15_4;
  EXPECT_EQ(school.judge(bundle), "");
  bundle.streams[0].events[3].content = Bytes(32, 9);
  EXPECT_EQ(school.judge(bundle), "addendum_wrong");
}

// A part that was 32 bytes long and is called absent: its digest fits, the salt of `what` does not.
TEST(AbsentPart, CannotStandForAnAddendumOf32Bytes) {
  TestLog log;
  const std::size_t child = log.open_stream();
  log.seal();
  Bundle bundle = log.bundle({child});
  Bundle other = bundle;
  std::swap(other.streams[0].events[0].who, other.streams[0].events[0].content);
  EXPECT_EQ(verdict_on(bundle, log.policy(), log.now()), "");
  EXPECT_EQ(verdict_on(other, log.policy(), log.now()), "addendum_wrong");
}

struct Erased : School {
  std::size_t erasure_seq = 5;
  Bundle bundle;

  explicit Erased(Part part = Part::content, std::uint64_t of_seq = 2) {
    const EventEntry entry = log.entry_of(child, of_seq);
    const Hash& digest = part == Part::what ? entry.what : part == Part::who ? entry.who : entry.content;
    log.add(child, erasure_event({{log.index_of(child, of_seq), part, digest}}));
    log.seal();
    bundle = log.bundle({child});
  }
};

TEST(ErasedPart, IsAcceptedWhereALaterEventSaysSo) {
  Erased school;
  school.bundle.streams[0].events[2].content = ErasedPart{5};
  EXPECT_EQ(school.judge(school.bundle), "");
  EXPECT_EQ(school.verdict(school.bundle).parts.erased, 1U);
  Erased line(Part::what, 1);
  line.bundle.streams[0].events[1].what = ErasedPart{5};
  line.bundle.streams[0].events[1].content = WithheldGround::art15_4;
  EXPECT_EQ(line.judge(line.bundle), "");
}

TEST(ErasedPart, WithoutTheEventThatSaysSoIsRefused) {
  const auto refused = [](Part claimed, std::uint64_t claimed_seq, std::size_t event, std::uint64_t q) {
    Erased school(claimed, claimed_seq);
    school.bundle.streams[0].events[event].content = ErasedPart{q};
    return school.judge(school.bundle);
  };
  EXPECT_EQ(refused(Part::content, 2, 2, 4), "erased_unproven");  // not an erasure event
  EXPECT_EQ(refused(Part::content, 2, 2, 6), "erased_unproven");  // there is none
  EXPECT_EQ(refused(Part::content, 2, 3, 5), "erased_unproven");  // another event's part
  EXPECT_EQ(refused(Part::who, 2, 2, 5), "erased_unproven");      // another part of it
  Erased hidden;
  hidden.bundle.streams[0].events[2].content = ErasedPart{5};
  hidden.bundle.streams[0].events[5].what = WithheldGround::r33;
  hidden.bundle.streams[0].events[5].who = WithheldGround::r32;
  hidden.bundle.streams[0].events[5].content = WithheldGround::art15_4;
  EXPECT_EQ(hidden.judge(hidden.bundle), "erased_unproven");
}

TEST(ErasedPart, IsNeverErasedByAnEarlierEvent) {
  TestLog log;
  const std::size_t child = log.open_stream();
  // The claim names the event after it, whose digests an attacker may know beforehand.
  TestLog foreseen = log;
  foreseen.add(child, erasure_event({{2, Part::content, {}}}));
  foreseen.add(child, plain_event("written", "value"));
  const Hash digest = foreseen.entry_of(child, 2).content;
  log.add(child, erasure_event({{2, Part::content, digest}}));
  log.add(child, plain_event("written", "value"));
  log.seal();
  Bundle bundle = log.bundle({child});
  bundle.streams[0].events[2].content = ErasedPart{1};
  EXPECT_EQ(verdict_on(bundle, log.policy(), log.now()), "erased_unproven");
}

TEST(LiftedEvent, ShowsItsOriginalWithItsOwnDate) {
  TestLog log;
  const std::size_t child = log.open_stream();
  const std::size_t confidential = log.open_stream();
  log.add(confidential, plain_event("reported"));
  log.seal();
  log.add(child, plain_event("lifted"));
  log.add(child, plain_event("bundle made"));
  log.seal();
  Bundle bundle = log.bundle({child});
  bundle.streams[0].events[1].original = log.original_of(confidential, 1);
  log.prove_again(bundle);
  const auto judge = [&](const Bundle& judged) { return verdict_on(judged, log.policy(), log.now()); };
  EXPECT_EQ(judge(bundle), "");
  EXPECT_EQ(verify_bundle(bundle, log.policy(), log.now())->events[1].original->index,
            log.index_of(confidential, 1));

  Bundle changed = bundle;
  changed.streams[0].events[1].original->what.back() ^= 1;
  EXPECT_EQ(judge(changed), "addendum_wrong");
  changed = bundle;
  changed.streams[0].events[1].original->index = log.index_of(child, 1) + 1;
  EXPECT_EQ(judge(changed), "original_wrong");
  changed = bundle;
  changed.streams[0].events[1].original->entry = bundle.seal.entry;
  EXPECT_EQ(judge(changed), "entry_malformed");
  changed = bundle;
  changed.streams[0].events[2].original = changed.streams[0].events[1].original;
  EXPECT_EQ(judge(changed), "index_wrong");
}

TEST(EarlierBundle, IsABeginningOfThisOne) {
  School school;
  for (const std::uint64_t from : {0U, 1U, 2U}) {
    Bundle bundle = school.log.bundle({school.child}, from);
    bundle.earlier = school.log.earlier(school.first_head, school.child);
    EXPECT_EQ(school.judge(bundle), "") << from;
    EXPECT_EQ(school.verdict(bundle).earlier_size, school.log.head(school.first_head).size);
  }
  Bundle bundle = school.log.bundle({school.child}, 3);
  bundle.earlier = school.log.earlier(school.first_head, school.child);
  EXPECT_EQ(school.judge(bundle),
            "earlier_count_wrong");  // what was shown then cannot be told from the range
}

TEST(EarlierBundle, OfTheSameMomentIsABeginningToo) {
  School school;
  Bundle bundle = school.log.bundle({school.child});
  bundle.earlier = school.log.earlier(1, school.child);
  EXPECT_EQ(school.judge(bundle), "");
}

TEST(Audit, CountsWhenAnAuditorOfThePolicyCosigned) {
  School school;
  Bundle bundle = school.log.bundle({school.child});
  bundle.audited = school.log.audited(school.first_head);
  EXPECT_EQ(school.judge(bundle), "");
  const Verdict verdict = school.verdict(bundle);
  ASSERT_TRUE(verdict.audit);
  EXPECT_EQ(verdict.audit->auditor, "a.example");
  EXPECT_EQ(verdict.audit->size, school.log.head(school.first_head).size);
  const auto alone = verify_bundle(bundle, school.log.policy_without_witnesses(), school.log.now());
  ASSERT_TRUE(alone);
  EXPECT_FALSE(alone->audit);
  bundle.audited->consistency[0].bytes[0] ^= 1;
  EXPECT_EQ(school.judge(bundle), "consistency_wrong");
}

}  // namespace
}  // namespace ledger
