// Goal: a log is checked while it is written and read, as far as it stood at the beginning; and a ledger says
// how it stands, without a word of anybody.
#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>

#include "ledger/checkpoint.h"
#include "ledger/store/keyspace.h"
#include "support/small_ledger.h"
#include "support/tampered_store.h"

namespace ledger {
namespace {

using testing_support::change_row;
using testing_support::event_of;
using testing_support::kNoon;
using testing_support::SmallLedger;

VerifyPace in_steps_of(std::uint64_t leaves) {
  VerifyPace pace;
  pace.threads = 1;
  pace.leaves_at_once = leaves;
  return pace;
}

StreamId fill(SmallLedger& small, int events) {
  small.open();
  const auto pupil = small.enrol("Yara");
  for (int i = 0; i < events; ++i) small.append(event_of(pupil, "again"));
  return pupil;
}

TEST(ACheckBesideWriting, IsOfWhatStoodThereWhenItBegan) {
  SmallLedger small;
  const auto pupil = fill(small, 150);
  const auto size = small.log().load().size;
  auto pace = in_steps_of(7);
  std::vector<std::uint64_t> told;
  // Whole tiles, seals and checkpoints are added between its steps.
  pace.progress = [&](auto checked, auto all) {
    EXPECT_EQ(all, size);
    told.push_back(checked);
    for (int i = 0; i < 20; ++i) small.append(event_of(pupil, "meanwhile"));
  };
  const auto report = small.log().verify(pace);
  ASSERT_TRUE(report) << report.error().detail;
  EXPECT_EQ(report->size, size);
  EXPECT_TRUE(report->findings.empty()) << report->findings.front().sentence;
  EXPECT_GT(told.size(), 10U);
  EXPECT_TRUE(std::ranges::is_sorted(told));
  EXPECT_GT(small.log().load().size, size + 256) << "more than a tile came behind it";
  // And the next one is about those too.
  const auto next = small.log().verify(in_steps_of(100));
  ASSERT_TRUE(next);
  EXPECT_EQ(next->size, small.log().load().size);
  EXPECT_TRUE(next->findings.empty());
}

TEST(ACheckBesideWriting, FindsWhatWasChangedWithItsPlace) {
  SmallLedger small;
  fill(small, 150);
  small.close();
  change_row(small.places().directory, Family::entries, keyspace::entries(100),
             [](Bytes& group) { group[8] ^= 1; });
  small.open();
  const auto report = small.log().verify(in_steps_of(16));
  ASSERT_TRUE(report);
  ASSERT_FALSE(report->findings.empty());
  EXPECT_EQ(report->findings.front().index, 100U);
  EXPECT_EQ(report->findings.front().promise, "CHAIN");
}

TEST(ACheckBesideWriting, FindsThatTheEntriesLeadToAnotherCheckpoint) {
  SmallLedger small;
  fill(small, 150);
  small.close();
  // The seal's own bytes stay right, so that nothing but the tree can tell.
  change_row(small.places().directory, Family::entries, keyspace::entries(100),
             [](Bytes& group) { group[41] ^= 1; });
  small.open();
  const auto report = small.log().verify(in_steps_of(16));
  ASSERT_TRUE(report);
  EXPECT_TRUE(std::ranges::any_of(report->findings, [](const auto& one) { return one.promise == "TREE"; }));
}

TEST(ACheckBesideWriting, StopsWhenItIsTold) {
  SmallLedger small;
  fill(small, 50);
  auto pace = in_steps_of(4);
  int asked = 0;
  pace.should_stop = [&asked] { return ++asked > 3; };
  const auto report = small.log().verify(pace);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::unavailable);
}

TEST(TheStatusOfALedger, TellsItsLastSealsNewestFirst) {
  SmallLedger small;
  fill(small, 5);
  const auto status = small.log().status(3);
  ASSERT_TRUE(status) << status.error().detail;
  EXPECT_EQ(status->size, small.lines().size());
  ASSERT_EQ(status->seals.size(), 3U);
  EXPECT_EQ(status->seals[0].index, status->size - 1);
  EXPECT_EQ(status->seals[1].index, status->size - 3);
  EXPECT_EQ(status->seals[0].events, 1U);
  EXPECT_EQ(status->seals[0].hour, kNoon / 3'600'000 * 3'600'000);
  EXPECT_FALSE(status->seals[0].map_root == status->seals[1].map_root);
  const auto all = small.log().status(1000);
  ASSERT_TRUE(all);
  std::uint64_t events = 0;
  for (const auto& seal : all->seals) events += seal.events;
  EXPECT_EQ(events, status->events);
  EXPECT_EQ(events + all->seals.size(), status->size) << "every leaf is an event or a seal";
  ASSERT_TRUE(small.log().publish());
  const auto checkpoint = parse_checkpoint_of_note(small.log().published_checkpoint());
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(status->root, checkpoint->root);
}

TEST(TheStatusOfALedger, TellsWhereItsPlacesStand) {
  SmallLedger small;
  fill(small, 5);
  ASSERT_TRUE(small.log().publish());
  const auto status = small.log().status(0);
  ASSERT_TRUE(status);
  EXPECT_TRUE(status->seals.empty());
  EXPECT_EQ(status->second_place.size, status->size);
  EXPECT_EQ(status->second_place.epoch, 1U);
  EXPECT_EQ(status->second_place.destroyed, 0U);
  EXPECT_FALSE(status->second_place.has_failed);
  EXPECT_FALSE(status->second_place.is_on_own_device) << "all in one temporary folder";
  EXPECT_EQ(status->epoch_store.epoch, 1U);
  EXPECT_TRUE(status->epoch_store.is_there);
  EXPECT_EQ(status->epoch_store.older, 0U);
  EXPECT_GT(status->epoch_store.keys, 3U);
  EXPECT_FALSE(status->epoch_store.is_on_own_device);
  EXPECT_TRUE(status->witnesses.empty());
}

TEST(TheStatusOfALedger, TellsThatASecondPlaceOrAnEpochsValueIsGone) {
  SmallLedger small;
  const auto pupil = fill(small, 5);
  ASSERT_TRUE(small.log().publish());
  auto beside = small.places().directory.string();
  std::filesystem::remove_all(beside + ".second");
  std::filesystem::remove_all(beside + ".epoch");
  small.append(event_of(pupil, "and on"));
  EXPECT_FALSE(small.log().publish());
  const auto status = small.log().status(1);
  ASSERT_TRUE(status);
  EXPECT_TRUE(status->second_place.has_failed);
  EXPECT_EQ(status->second_place.size, status->size - 2);
  EXPECT_FALSE(status->epoch_store.is_there);
}

TEST(AppendingThatIsObserved, TellsTheTwoPhasesInTurnAndNothingElse) {
  SmallLedger small;
  const auto pupil = fill(small, 1);
  std::mutex mutex;
  std::vector<AppendPhase> told;
  small.log().observe_appends([&](AppendPhase phase, std::chrono::nanoseconds took) {
    const std::lock_guard lock(mutex);
    EXPECT_GT(took.count(), 0);
    told.push_back(phase);
  });
  for (int i = 0; i < 40; ++i) small.append(event_of(pupil, "measured"));
  {
    // A group that is answered may still be telling.
    const std::lock_guard lock(mutex);
    const auto makes = std::ranges::count(told, AppendPhase::make);
    const auto writes = std::ranges::count(told, AppendPhase::write);
    EXPECT_GE(makes, 19);
    EXPECT_GE(writes, 19);
    EXPECT_LE(makes + writes, 40) << "one phase for each group: two looks at a clock";
  }
  small.log().observe_appends({});
  small.append(event_of(pupil, "the last that may be told"));
  const auto before = told.size();
  for (int i = 0; i < 10; ++i) small.append(event_of(pupil, "not measured"));
  EXPECT_EQ(told.size(), before);
  small.close();
}

TEST(TheLoadOfALedger, TellsHowMuchIsOnDiskAndPublished) {
  SmallLedger small;
  fill(small, 3);
  ASSERT_TRUE(small.log().publish());
  const auto load = small.log().load();
  EXPECT_EQ(load.size, small.lines().size());
  EXPECT_EQ(load.published, load.size);
  EXPECT_EQ(load.waiting, 0U);
  EXPECT_EQ(load.waiting_max, 65'536U);
}

}  // namespace
}  // namespace ledger
