// Goal: the work on the whole log is one at a time, says what it came to and where, and ends when it must.
#include "api/upkeep.h"

#include <gtest/gtest.h>

#include <condition_variable>

#include "ledger/message.h"
#include "ledger/store/keyspace.h"
#include "projections/codes.h"
#include "projections/event_view.h"
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

/// An event in the ledger's own stream about the ledger as a whole.
struct Told {
  std::uint64_t index = 0;
  std::string type;  // of the body: "logChecked"
  std::string stage, outcome, role, rule;
  std::uint64_t size = 0;
  std::uint64_t findings = 0;
  ledger::Bytes operation;
};

std::optional<Told> find_told(const ledger::Line& line) {
  if (line.schema != projections::kSchemaOfEvent) return std::nullopt;
  Told told;
  const auto read = ledger::read_message<message::Event>(line.what, [&](message::Event::Reader event) {
    told.index = line.index;
    told.outcome = projections::code_of(event.getOutcome());
    told.role = projections::code_of(event.getRole());
    told.rule = event.getRule().cStr();
    told.operation.assign(event.getOperation().begin(), event.getOperation().end());
    const auto body = event.getBody();
    if (body.isLogChecked()) {
      const auto checked = body.getLogChecked();
      told.type = "logChecked", told.stage = projections::code_of(checked.getStage());
      told.size = checked.getSize(), told.findings = checked.getFindings();
    } else if (body.isViewsRebuilt()) {
      told.type = "viewsRebuilt", told.stage = projections::code_of(body.getViewsRebuilt().getStage());
      told.size = body.getViewsRebuilt().getSize();
    } else if (body.isStateViewed()) {
      told.type = "stateViewed";
    }
    return ledger::Result<void>{};
  });
  EXPECT_TRUE(read);
  return told.type.empty() ? std::nullopt : std::optional(told);
}

// All of them from this place in the ledger's own stream on, the oldest first.
std::vector<Told> all_told(const Board& board, std::uint64_t from_seq = 0) {
  const ledger::StreamId own{board.log().own_subject(), ledger::StreamKind::ledger};
  const auto lines = board.lines().read_stream(own, from_seq, 1000);
  EXPECT_TRUE(lines);
  std::vector<Told> all;
  if (!lines) return all;
  for (const auto& line : *lines) {
    if (auto told = find_told(line)) all.push_back(std::move(*told));
  }
  return all;
}

TEST(WorkOnTheWholeLog, IsOneAtATime) {
  SmallBoard small;
  small.import_and_confirm();
  HeldClock clock;
  Upkeep upkeep(small.board(), clock);
  EXPECT_FALSE(upkeep.find_last(UpkeepKind::verification));
  const auto director = small.person("LKD");
  const auto first = upkeep.start(director, UpkeepKind::verification);
  ASSERT_TRUE(first);
  const auto second = upkeep.start(director, UpkeepKind::verification);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->number, first->number) << "a second start gets the one that runs";
  const auto other = upkeep.start(director, UpkeepKind::rebuild);
  ASSERT_FALSE(other);
  EXPECT_EQ(std::get<ledger::Error>(other.error()).code, ledger::ErrorCode::conflict);
  EXPECT_EQ(all_told(small.board()).front().stage, "BEGONNEN");
  clock.let_go();
  EXPECT_EQ(ended(upkeep, UpkeepKind::verification).state, UpkeepState::done);
  const auto third = upkeep.start(director, UpkeepKind::rebuild);
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
  ASSERT_TRUE(upkeep.start(small.person("LKD"), UpkeepKind::verification));
  const auto run = ended(upkeep, UpkeepKind::verification);
  EXPECT_EQ(run.state, UpkeepState::done);
  ASSERT_FALSE(run.findings.empty());
  EXPECT_EQ(upkeep.failed_verifications(), 1U);
  // What stands at the beginning was changed, and is not read.
  const ledger::StreamId own{small.board().log().own_subject(), ledger::StreamKind::ledger};
  const auto told = all_told(small.board(), small.board().log().count_of(own) - 2);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[1].outcome, "FOUT") << "a log that is not whole is no good end";
  EXPECT_EQ(told[1].findings, run.findings.size());
  EXPECT_EQ(told[1].size, run.size);
}

TEST(WorkOnTheWholeLog, BeginsNoMoreOnceItIsStopped) {
  SmallBoard small;
  const ledger::SystemClock clock;
  Upkeep upkeep(small.board(), clock);
  upkeep.stop();
  const auto refused = upkeep.start({}, UpkeepKind::verification);
  ASSERT_FALSE(refused);
  EXPECT_EQ(std::get<ledger::Error>(refused.error()).code, ledger::ErrorCode::unavailable);
  EXPECT_TRUE(all_told(small.board()).empty()) << "what does not begin is not told as begun";
}

TEST(WorkOnTheWholeLog, IsStoppedByItsOwnersEnd) {
  SmallBoard small;
  small.import_and_confirm();
  const ledger::SystemClock clock;
  Upkeep upkeep(small.board(), clock);
  ASSERT_TRUE(upkeep.start(small.person("LKD"), UpkeepKind::rebuild));
  upkeep.stop();
  const auto run = ended(upkeep, UpkeepKind::rebuild);
  EXPECT_TRUE(run.state == UpkeepState::stopped || run.state == UpkeepState::done);
  EXPECT_EQ(all_told(small.board()).back().outcome, run.state == UpkeepState::done ? "OK" : "FOUT");
  EXPECT_TRUE(small.must("LKD", "medewerkers", "{}").find("Directeur") != std::string::npos)
      << "the views are whole either way";
}

// A rebuild that is told to stop before it has begun: the same every time.
TEST(WorkOnTheWholeLog, ThatWasStoppedIsToldAsNoGoodEnd) {
  SmallBoard small;
  small.import_and_confirm();
  const auto begun = begin_upkeep(small.board(), small.person("LKD"), UpkeepKind::rebuild);
  ASSERT_TRUE(begun);
  ASSERT_TRUE(end_upkeep(small.board(), *begun, {false, 7, 0}));
  const auto told = all_told(small.board());
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[1].outcome, "FOUT");
  EXPECT_EQ(told[1].size, 7U);
}

TEST(WorkOnTheWholeLog, IsAnEventWhenItBeginsAndWhenItEnds) {
  SmallBoard small;
  small.import_and_confirm();
  const auto director = small.person("LKD");
  const ledger::SystemClock clock;
  Upkeep upkeep(small.board(), clock);
  for (const auto kind : {UpkeepKind::verification, UpkeepKind::rebuild}) {
    const auto size = small.size();
    ASSERT_TRUE(upkeep.start(director, kind));
    upkeep.wait();
    const auto run = ended(upkeep, kind);
    const auto all = all_told(small.board());
    ASSERT_GE(all.size(), 2U);
    const auto& begun = all[all.size() - 2];
    const auto& end = all.back();
    EXPECT_EQ(begun.type, kind == UpkeepKind::rebuild ? "viewsRebuilt" : "logChecked");
    EXPECT_EQ(begun.type, end.type);
    EXPECT_EQ(begun.stage, "BEGONNEN");
    EXPECT_EQ(end.stage, "GEEINDIGD");
    EXPECT_EQ(begun.operation, end.operation) << "one act";
    EXPECT_EQ(begun.size, size);
    EXPECT_EQ(end.size, run.checked);
    EXPECT_GE(end.size, size);
    for (const auto& one : {begun, end}) {
      EXPECT_EQ(one.outcome, "OK");
      EXPECT_EQ(one.role, "DIRECTIE");
      EXPECT_EQ(one.rule, "R23");
      EXPECT_TRUE(*small.board().log().is_by(*director.person, one.index)) << "who did it stands in who";
    }
  }
  EXPECT_EQ(all_told(small.board()).size(), 4U);
}

TEST(WorkOnTheWholeLog, ThatIsRefusedIsAnEventAndBeginsNothing) {
  SmallBoard small;
  small.import_and_confirm();
  const ledger::SystemClock clock;
  Upkeep upkeep(small.board(), clock);
  const auto teacher = small.person("LKA");
  for (const auto kind : {UpkeepKind::verification, UpkeepKind::rebuild}) {
    const auto refused = upkeep.start(teacher, kind);
    ASSERT_FALSE(refused);
    const auto told = all_told(small.board()).back();
    EXPECT_EQ(std::get<Refused>(refused.error()).index, told.index);
    EXPECT_EQ(told.type, kind == UpkeepKind::rebuild ? "viewsRebuilt" : "logChecked");
    EXPECT_EQ(told.outcome, "GEWEIGERD");
    EXPECT_EQ(told.rule, "R23");
    EXPECT_EQ(told.role, "LEERKRACHT");
    EXPECT_EQ(told.stage, "");
    EXPECT_EQ(told.size, 0U) << "a refusal tells nothing";
    EXPECT_TRUE(*small.board().log().is_by(*teacher.person, told.index));
    EXPECT_FALSE(upkeep.find_last(kind));
  }
}

// Who may not is told so, and not that other work runs.
TEST(WorkOnTheWholeLog, TellsNothingOfWhatRunsToWhoeverMayNotStartIt) {
  SmallBoard small;
  small.import_and_confirm();
  HeldClock clock;
  Upkeep upkeep(small.board(), clock);
  ASSERT_TRUE(upkeep.start(small.person("LKD"), UpkeepKind::verification));
  const auto refused = upkeep.start(small.person("LKA"), UpkeepKind::rebuild);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(std::holds_alternative<Refused>(refused.error()));
  clock.let_go();
}

TEST(WorkOnTheWholeLog, IsToldOfTheOperatorAtTheMachineBeforeAnyPolicyToo) {
  SmallBoard small;
  small.close();
  testing_support::TemporaryFolder folder;
  const ledger::TestClock clock(1'780'000'000'000);
  const ledger::LedgerPlaces places{folder / "board", {}, {}, {}};
  ASSERT_TRUE(ledger::Ledger::create(places, "test.example/no-policy", true, clock));
  const auto board = Board::open(places, clock);
  ASSERT_TRUE(board);
  ASSERT_TRUE(init_board(**board, std::nullopt));
  const auto begun = begin_upkeep_at_machine(**board, UpkeepKind::rebuild);
  ASSERT_TRUE(begun);
  ASSERT_TRUE((*board)->rebuild({}));
  ASSERT_TRUE(end_upkeep(**board, *begun, {true, 9, 0}));
  const auto told = all_told(**board);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].role, "BEHEER");
  EXPECT_EQ(told[1].outcome, "OK");
}

TEST(HowTheLedgerStands, IsALineForWhoeverIsRefusedItAndForNobodyElse) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  const auto size = small.size();
  EXPECT_TRUE(*look_at_ledger(small.board(), small.person("LKD")));
  EXPECT_EQ(small.size(), size) << "an allowed look writes nothing";
  EXPECT_FALSE(*look_at_ledger(small.board(), small.person("OUD")));
  // Nobody waited for it; what is recorded after it stands after it.
  small.must("LKA", "lees", R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})");
  const auto told = all_told(small.board());
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].type, "stateViewed");
  EXPECT_EQ(told[0].outcome, "GEWEIGERD");
  EXPECT_EQ(told[0].role, "OUDER");
  EXPECT_EQ(told[0].rule, "R23");
  EXPECT_TRUE(*small.board().log().is_by(*small.person("OUD").person, told[0].index));
}

TEST(WorkOnTheWholeLog, IsStartedByDirectieAndNobodyElseOfASchool) {
  SmallBoard small;
  small.import_and_confirm();
  small.open_guardian();
  const auto may_check = [&](const Caller& caller) {
    return check_upkeep(small.board(), caller, UpkeepKind::verification).has_value();
  };
  for (const char* key : {"LKA", "LKB", "IBA", "ADM", "CON", "OUD"}) {
    EXPECT_FALSE(*look_at_ledger(small.board(), small.person(key))) << key;
    EXPECT_FALSE(may_check(small.person(key))) << key;
    EXPECT_FALSE(*may_rebuild(small.board(), small.person(key))) << key;
  }
  EXPECT_TRUE(*look_at_ledger(small.board(), small.person("LKD")));
  EXPECT_TRUE(may_check(small.person("LKD")));
  EXPECT_TRUE(*may_rebuild(small.board(), small.person("LKD")));
  Caller one_factor = small.person("LKD");
  one_factor.level = 1;
  EXPECT_FALSE(*look_at_ledger(small.board(), one_factor)) << "D15";
  EXPECT_FALSE(may_check(one_factor)) << "D15";
}

}  // namespace
}  // namespace api
