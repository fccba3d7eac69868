// Goal: the work on the whole log is one at a time, says what it came to and where, and ends when it must.
#include "api/upkeep.h"

#include <gtest/gtest.h>

#include <condition_variable>

#include "api/commands/upkeep_right.h"
#include "ledger/store/keyspace.h"
#include "support/small_board.h"
#include "support/tampered_store.h"

namespace api {
namespace {

using testing_support::SmallBoard;

// Lets nobody but the thread that made it know the time before it is let go: a run that has done its work
// does not end before that.
class HeldClock final : public ledger::Clock {
 public:
  ledger::UnixMs now_ms() const override {
    std::unique_lock lock(mutex_);
    if (std::this_thread::get_id() != owner_) changed_.wait(lock, [this] { return is_free_; });
    return 1'780'000'000'000;
  }
  void let_go() {
    const std::lock_guard lock(mutex_);
    is_free_ = true;
    changed_.notify_all();
  }

 private:
  const std::thread::id owner_ = std::this_thread::get_id();
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  bool is_free_ = false;
};

UpkeepRun ended(const Upkeep& upkeep, UpkeepKind kind) {
  for (;;) {
    const auto run = upkeep.find_last(kind);
    if (run && run->state != UpkeepState::running) return *run;
    std::this_thread::yield();
  }
}

TEST(WorkOnTheWholeLog, IsOneAtATime) {
  SmallBoard small;
  small.import_and_confirm();
  HeldClock clock;
  Upkeep upkeep(small.board(), clock);
  EXPECT_FALSE(upkeep.find_last(UpkeepKind::verification));
  const auto first = upkeep.start(UpkeepKind::verification);
  ASSERT_TRUE(first);
  const auto second = upkeep.start(UpkeepKind::verification);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->number, first->number) << "a second start gets the one that runs";
  const auto other = upkeep.start(UpkeepKind::rebuild);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ledger::ErrorCode::conflict);
  clock.let_go();
  EXPECT_EQ(ended(upkeep, UpkeepKind::verification).state, UpkeepState::done);
  const auto third = upkeep.start(UpkeepKind::rebuild);
  ASSERT_TRUE(third);
  EXPECT_EQ(third->number, first->number + 1);
  EXPECT_EQ(ended(upkeep, UpkeepKind::rebuild).state, UpkeepState::done);
  EXPECT_EQ(upkeep.find_last(UpkeepKind::verification)->number, first->number) << "what was found is kept";
}

TEST(WorkOnTheWholeLog, TellsWhatItFoundWithItsPlace) {
  SmallBoard small;
  small.import_and_confirm();
  // More than a tile: an entry of the last one is looked at whenever a ledger is opened.
  while (small.size() < 300)
    small.must("LKA", "lees", R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})");
  small.close();
  testing_support::change_row(small.places().directory, ledger::Family::entries, ledger::keyspace::entries(0),
                              [](ledger::Bytes& group) { group[41] ^= 1; });
  small.open();
  const ledger::SystemClock clock;
  Upkeep upkeep(small.board(), clock);
  ASSERT_TRUE(upkeep.start(UpkeepKind::verification));
  const auto run = ended(upkeep, UpkeepKind::verification);
  EXPECT_EQ(run.state, UpkeepState::done);
  ASSERT_FALSE(run.findings.empty());
  EXPECT_EQ(upkeep.failed_verifications(), 1U);
}

TEST(WorkOnTheWholeLog, BeginsNoMoreOnceItIsStopped) {
  SmallBoard small;
  const ledger::SystemClock clock;
  Upkeep upkeep(small.board(), clock);
  upkeep.stop();
  const auto refused = upkeep.start(UpkeepKind::verification);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ledger::ErrorCode::unavailable);
}

TEST(WorkOnTheWholeLog, IsStoppedByItsOwnersEnd) {
  SmallBoard small;
  small.import_and_confirm();
  const ledger::SystemClock clock;
  Upkeep upkeep(small.board(), clock);
  ASSERT_TRUE(upkeep.start(UpkeepKind::rebuild));
  upkeep.stop();
  const auto run = ended(upkeep, UpkeepKind::rebuild);
  EXPECT_TRUE(run.state == UpkeepState::stopped || run.state == UpkeepState::done);
  EXPECT_TRUE(small.must("LKD", "medewerkers", "{}").find("Directeur") != std::string::npos)
      << "the views are whole either way";
}

TEST(WorkOnTheWholeLog, IsStartedByDirectieAndNobodyElseOfASchool) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  for (const char* key : {"LKA", "LKB", "IBA", "ADM", "CON", "OUD"}) {
    EXPECT_FALSE(*may_inspect(small.board(), small.person(key))) << key;
    EXPECT_FALSE(*may_rebuild(small.board(), small.person(key))) << key;
  }
  EXPECT_TRUE(*may_inspect(small.board(), small.person("LKD")));
  EXPECT_TRUE(*may_rebuild(small.board(), small.person("LKD")));
  Caller one_factor = small.person("LKD");
  one_factor.level = 1;
  EXPECT_FALSE(*may_inspect(small.board(), one_factor)) << "D15";
}

}  // namespace
}  // namespace api
