// Goal: two processes on one ledger, two copies on one second place, a clock that jumps, a queue that is
// full: told, bounded, and nothing acknowledged is lost.
#include <gtest/gtest.h>

#include <condition_variable>
#include <fstream>
#include <future>
#include <mutex>

#include "crash/depth.h"
#include "crash/school_stage.h"
#include "crash/story.h"
#include "ledger/ledger_core.h"
#include "ledger/log/sequencer.h"
#include "ledger/verify_directory.h"
#include "support/small_ledger.h"

namespace crash {
namespace {

using testing_support::event_of;
using testing_support::kNoon;
using testing_support::SmallLedger;

constexpr ledger::UnixMs kDay = 86'400'000;

ledger::Submission one(ledger::Draft draft) {
  ledger::Submission submission;
  submission.drafts.push_back(std::move(draft));
  return submission;
}

TEST(TwoProcesses, OnOneLedgerAreOneTooMany) {
  if (kIsSanitized) GTEST_SKIP() << "the release build runs this";
  const testing_support::TemporaryFolder folder;
  init_school(folder / "places");
  const std::string board = folder / "places" / "board";
  const auto first = live([&](const Telling& telling) {
    const ledger::TestClock clock(kNoon);
    const auto opened = ledger::Ledger::open(places_in(folder / "places"), clock);
    if (!opened) return kExitRefused;
    const auto second = live(program(kInzage, {"rebuild", "--data", board}));
    telling.line(std::to_string(second.exit_code) + " " + second.errors.substr(0, second.errors.find('\n')));
    const auto keyless = live(program(kInzage, {"verify", board}));
    telling.line(std::to_string(keyless.exit_code));
    const auto audit = live(program(kInzage, {"audit", "--data", board}));
    telling.line(std::to_string(audit.exit_code));
    return opened->ledger->publish() ? 0 : 1;
  });
  EXPECT_EQ(first.exit_code, 0) << first.text();
  EXPECT_EQ(first.told[0], "1 inzage: another process has this ledger open (unavailable)");
  EXPECT_EQ(first.told[1], "0") << "a look without keys writes nothing: it can be had at any time";
  EXPECT_EQ(first.told[2], "0") << "an audit writes nothing either";
  expect_program({"audit", "--data", board}, 0);
}

// Somebody copied DIR and started a server on the copy: both would sign. The second place lets only one go
// on.
TEST(TwoCopies, OnOneSecondPlaceEndTheOneThatComesLate) {
  const testing_support::TemporaryFolder folder;
  make_ledger(folder / "places");
  std::filesystem::copy(folder / "places" / "board", folder / "places" / "copied",
                        std::filesystem::copy_options::recursive);
  const auto life = live([&](const Telling& telling) {
    const ledger::TestClock clock(kNoon);
    const auto places = complete(places_in(folder / "places"));
    auto copied = places;
    copied.directory = folder / "places" / "copied";
    const auto one_ledger = ledger::Ledger::open(places, clock);
    const auto other_ledger = ledger::Ledger::open(copied, clock);
    if (!one_ledger || !other_ledger) return kExitRefused;
    const ledger::StreamId own{one_ledger->ledger->own_subject(), ledger::StreamKind::ledger};
    if (!one_ledger->ledger->append(one(event_of(own, "here")))) return kExitDiffers;
    if (!one_ledger->ledger->publish()) return kExitDiffers;
    telling.line("published");
    static_cast<void>(other_ledger->ledger->append(one(event_of(own, "there"))));
    static_cast<void>(other_ledger->ledger->publish());
    telling.line("both published");
    return 0;
  });
  EXPECT_EQ(life.exit_code, 70) << life.text();
  EXPECT_NE(life.errors.find("there are two writers"), std::string::npos) << life.errors;
  EXPECT_EQ(life.told, std::vector<std::string>{"published"});
}

TEST(AClockThatJumps, NeverTakesRecordedTimeBack) {
  const auto life = live([&](const Telling& telling) {
    SmallLedger small;
    small.open();
    const auto pupil = small.enrol("Yara");
    ledger::UnixMs last = 0;
    bool holds = true;
    for (const ledger::UnixMs jump :
         {10 * kDay, -400 * kDay, 20 * kDay, -kNoon - kDay, 19 * kDay, 21 * kDay}) {
      small.clock().set(kNoon + jump);
      auto draft = event_of(pupil, "at some time");
      draft.recorded = small.log().now_ms();
      holds = holds && draft.recorded >= last;
      last = draft.recorded;
      small.append(std::move(draft));
      small.close();
      small.open();
      holds = holds && small.log().now_ms() >= last;
    }
    holds = holds && last == kNoon + 21 * kDay;
    small.close();
    const auto verified = ledger::verify_directory(small.places().directory, "", {});
    telling.line(holds && verified && verified->findings.empty() ? "holds" : "does not hold");
    return 0;
  });
  EXPECT_EQ(life.told, std::vector<std::string>{"holds"}) << life.text();
}

TEST(ATimeThatIsNone, IsRefusedBeforeItCanStandInTheLogForEver) {
  const auto life = live([&](const Telling& telling) {
    SmallLedger small;
    small.open();
    const auto pupil = small.enrol("Yara");
    for (const ledger::UnixMs time : {ledger::UnixMs{-1}, ledger::UnixMs{1} << 60}) {
      auto draft = event_of(pupil, "when");
      draft.recorded = time;
      const auto answer = small.log().append(one(std::move(draft)));
      telling.line(answer ? "accepted" : name_of(answer.error().code));
    }
    return 0;
  });
  EXPECT_EQ(life.told, (std::vector<std::string>{"invalid_argument", "invalid_argument"})) << life.text();
}

struct Answers {
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t done = 0;
  std::size_t refused = 0;
};

// The writer is held up in the first caller's answer; then more is handed in than may wait.
int fill_the_queue(const Telling& telling) {
  SmallLedger small;
  small.open();
  const auto pupil = small.enrol("Yara");
  const std::uint64_t before = small.log().count_of(pupil);
  std::promise<void> gate;
  const auto opened = gate.get_future().share();
  small.log().submit(one(event_of(pupil, "first")), [opened](const auto&) { opened.wait(); });
  Answers answers;
  std::size_t accepted = 0;
  const auto submit_many = [&] {
    ledger::Submission submission;
    for (int i = 0; i < 1024; ++i) submission.drafts.push_back(event_of(pupil, "one of many"));
    bool is_refused = false;
    small.log().submit(std::move(submission), [&](const auto& receipts) {
      const std::lock_guard lock(answers.mutex);
      if (!receipts && receipts.error().code == ledger::ErrorCode::overloaded) {
        is_refused = true;  // at once, on this thread
        ++answers.refused;
      } else {
        ++answers.done;
        answers.changed.notify_all();
      }
    });
    if (!is_refused) ++accepted;
  };
  for (int i = 0; i < 100; ++i) submit_many();
  telling.line(answers.refused > 0 ? "told" : "not told");
  telling.line(accepted * 1024 <= ledger::kQueueEventsMax + 4 * 1024 ? "bounded" : "not bounded");
  gate.set_value();
  {
    std::unique_lock lock(answers.mutex);
    answers.changed.wait(lock, [&] { return answers.done == accepted; });
  }
  const auto after = small.log().append(one(event_of(pupil, "afterwards")));
  telling.line(after ? "recovered" : "did not recover");
  const std::uint64_t expected = before + 1 + accepted * 1024 + 1;
  telling.line(small.log().count_of(pupil) == expected ? "all there" : "not all there");
  return 0;
}

TEST(AQueueThatIsFull, IsBoundedAndToldAndRecovers) {
  const auto life = live(fill_the_queue);
  EXPECT_EQ(life.told, (std::vector<std::string>{"told", "bounded", "recovered", "all there"}))
      << life.text();
}

// Only a test may let the process die: no program of ours arms a step.
TEST(CrashPoints, AreArmedByTestsOnly) {
  std::size_t looked = 0;
  for (const auto* floor : {"ledger", "projections", "api", "tools"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(INZAGE_SOURCE_DIR) / floor)) {
      const auto extension = entry.path().extension();
      if ((extension != ".cpp" && extension != ".h") || entry.path().filename() == "crash_point.h") continue;
      if (entry.path().string().find("node_modules") != std::string::npos) continue;
      std::ifstream file(entry.path());
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      EXPECT_EQ(text.find("arm_crash"), std::string::npos) << entry.path();
      EXPECT_EQ(text.find("crash_plan"), std::string::npos) << entry.path();
      ++looked;
    }
  }
  EXPECT_GT(looked, 100U);
}

}  // namespace
}  // namespace crash
