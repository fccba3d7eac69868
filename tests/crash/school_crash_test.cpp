// Goal: init and import that die anywhere, in our code or in a system call, leave a ledger that is whole, or
// is told to be unfinished with what to do; doing it again ends where one that did not die ends.
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iostream>

#include "api/commands/import_edexml.h"
#include "crash/depth.h"
#include "crash/school_stage.h"
#include "crash/story.h"
#include "support/small_school.h"

namespace crash {
namespace {

constexpr ledger::UnixMs kImportDay = 1'785'000'000'000;

// What an import in this process comes to; it tells when it was answered.
Work import_school(const std::filesystem::path& folder, const Step& die_at) {
  return [=](const Telling& telling) {
    if (die_at.nth > 0) ledger::arm_crash(die_at.point, die_at.nth);
    const ledger::TestClock clock(kImportDay);
    const auto board = api::Board::open(places_in(folder), clock);
    if (!board) {
      telling.line("refused " + board.error().detail);
      return kExitRefused;
    }
    const std::string file = testing_support::small_school();
    const auto import = api::import_edexml(**board, {}, ledger::bytes_of(file));
    if (!import || !import->accepted) return kExitDiffers;
    telling.line("imported");
    return 0;
  };
}

// Of what look_at_school told: the streams and pupils that there are, the imports, which must be finished,
// once, and each pupil's lines by action.
std::string shape_of(const Life& life) {
  std::string shape;
  for (const auto& line : life.told) {
    if (line.starts_with("audit ")) {
      const auto begin = line.find(" events ");
      shape += line.substr(begin, line.find(" pupils ") - begin) + "\n";
    }
    if (line.starts_with("imports ")) shape += line + "\n";
    for (std::size_t at = line.find(R"("action":)"); at != std::string::npos;
         at = line.find(R"("action":)", at + 1)) {
      shape += line.substr(at, line.find(R"("organisation")", at) - at) + "\n";
    }
  }
  return shape;
}

// No finding, no refusal: verify says a number, open is done, audit ends with its counts.
std::string problem_of(const Life& life) {
  if (life.exit_code != 0) return life.text();
  for (const auto& line : life.told) {
    if (line.find("error") != std::string::npos || line.find(" entry ") != std::string::npos) return line;
  }
  return {};
}

class AnImport : public ::testing::Test {
 protected:
  void SetUp() override {
    if (kIsSanitized) GTEST_SKIP() << "the release build runs this";
    init_school(folder_ / "base");
    copy_places(folder_ / "base", folder_ / "whole");
    ASSERT_EQ(live(import_school(folder_ / "whole", {})).exit_code, 0);
    const auto whole = live(look_at_school(folder_ / "whole"));
    ASSERT_EQ(problem_of(whole), "");
    shape_ = shape_of(whole);
  }

  // A life that may have died left a sound ledger; importing again ends where an import that lived ends.
  void expect_whole_after(const Life& life) {
    const auto copy = folder_ / "copy";
    copy_places(folder_ / "places", copy);
    const auto looked = live(look_at_school(copy));
    EXPECT_EQ(problem_of_possibly_empty(looked), "") << life.text();
    const bool is_unfinished = looked.text().find("imports unfinished 1") != std::string::npos;
    const auto doctor = live(program(kInzage, {"doctor", "--data", copy / "board"}));
    const bool is_told = doctor.text().find("import of school 99ZZ stopped halfway") != std::string::npos;
    EXPECT_EQ(is_told, is_unfinished) << doctor.text() << looked.text();
    unfinished_ += is_unfinished ? 1 : 0;
    std::filesystem::remove_all(copy);
    const auto again = live(import_school(folder_ / "places", {}));
    EXPECT_EQ(again.exit_code, 0) << again.text() << life.text();
    const auto ended = live(look_at_school(folder_ / "places"));
    EXPECT_EQ(problem_of(ended), "") << life.text();
    EXPECT_EQ(shape_of(ended), shape_) << life.text();
  }

  // Before the import's first group there is no pupil whose history could be shown.
  static std::string problem_of_possibly_empty(Life looked) {
    std::erase_if(looked.told, [](const auto& line) { return line.starts_with("history error not_found"); });
    return problem_of(looked);
  }

  testing_support::TemporaryFolder folder_;
  std::string shape_;
  int unfinished_ = 0;  // deaths that left an import without its last event
};

TEST_F(AnImport, ThatDiesAtANamedStepIsWholeWhenDoneAgain) {
  constexpr std::array kPoints{ledger::CrashPoint::round_planned, ledger::CrashPoint::written_in_place,
                               ledger::CrashPoint::batch_made,    ledger::CrashPoint::group_written,
                               ledger::CrashPoint::head_advanced, ledger::CrashPoint::submission_answered,
                               ledger::CrashPoint::views_written, ledger::CrashPoint::second_place_read,
                               ledger::CrashPoint::file_renamed};
  int deaths = 0;
  for (const auto point : kPoints) {
    for (unsigned nth = 1;; nth += static_cast<unsigned>(stride_of(3))) {
      copy_places(folder_ / "base", folder_ / "places");
      const auto life = live(import_school(folder_ / "places", {point, nth}));
      if (life.was_killed()) {
        expect_whole_after(life);
        ++deaths;
      }
      std::filesystem::remove_all(folder_ / "places");
      if (!life.was_killed()) break;
    }
  }
  std::cout << "  died " << deaths << " times\n";
  EXPECT_GE(deaths, 9);
  EXPECT_GT(unfinished_, 0);
}

TEST_F(AnImport, ThatDiesAtASystemCallIsWholeWhenDoneAgain) {
  if (const auto* reason = why_not_traced()) GTEST_SKIP() << reason;
  int deaths = 0;
  for (std::uint64_t nth = 1;; nth += stride_of(25)) {
    copy_places(folder_ / "base", folder_ / "places");
    const auto traced =
        live_with({Fault::Kind::kill, nth, 0, false, {}},
                  program(kInzage, {"import", "edexml", folder_ / "base" / "school.xml", "--data",
                                    folder_ / "places" / "board", "--at", "2026-07-25T17:20:00Z"}));
    const bool has_died = traced.life.was_killed();
    if (has_died) expect_whole_after(traced.life);
    deaths += has_died ? 1 : 0;
    std::filesystem::remove_all(folder_ / "places");
    if (!has_died) {
      EXPECT_EQ(traced.life.exit_code, 0) << traced.life.text();
      break;
    }
  }
  std::cout << "  died " << deaths << " times\n";
  EXPECT_GT(deaths, 2);
}

class AnInit : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const auto* reason = why_not_traced()) GTEST_SKIP() << reason;
    std::filesystem::create_directories(folder_ / "places");
  }

  Work init() const {
    return program(kInzage,
                   {"init", folder_ / "places" / "board", "--origin", "test.example/inzage", "--gmr-consent",
                    "2018-05-14", "--adopted", "2018-05-24", "--test-clock", "--at", "2026-06-01T08:00:00Z"});
  }

  // Works, or says what to remove; then, that being removed, works.
  std::string do_again() const {
    const auto again = live(init());
    if (again.exit_code == 0) return "finished";
    if (again.errors.find("stopped halfway, and nothing is recorded in it: remove ") == std::string::npos) {
      return again.text();
    }
    for (const auto* place : {"board", "board.epoch", "board.second"}) {
      std::filesystem::remove_all(folder_ / "places" / place);
    }
    const auto third = live(init());
    return third.exit_code == 0 ? "made anew" : third.text();
  }

  std::string doctor() const {
    return live(program(kInzage, {"doctor", "--data", folder_ / "places" / "board"})).errors;
  }

  testing_support::TemporaryFolder folder_;
};

TEST_F(AnInit, ThatDiesAnywhereIsDoneAgainOrSaysHow) {
  std::map<std::string, int> ends;
  for (std::uint64_t nth = 1;; nth += stride_of(7)) {
    const auto traced = live_with({Fault::Kind::kill, nth, 0, false, {}}, init());
    if (!traced.life.was_killed()) {
      EXPECT_EQ(doctor(), "");
      break;
    }
    auto end = do_again();
    // All of it was done but the last words.
    if (end.find("something stands at") != std::string::npos && doctor().empty()) end = "was done already";
    EXPECT_TRUE(end == "finished" || end == "made anew" || end == "was done already")
        << "call " << nth << ", " << traced.struck << "\n"
        << end;
    EXPECT_EQ(doctor(), "") << nth << " " << traced.struck;
    ++ends[end];
    std::filesystem::remove_all(folder_ / "places");
    std::filesystem::create_directories(folder_ / "places");
  }
  for (const auto& [end, times] : ends) std::cout << "  " << end << ", " << times << " times\n";
  EXPECT_GE(ends["made anew"], 1);
}

TEST_F(AnInit, ThatStoppedHalfwayIsNoLedgerForAnyOtherCommand) {
  ASSERT_TRUE(
      live([&](const Telling&) {
        ledger::arm_crash(ledger::CrashPoint::file_overwritten, 1);
        const ledger::TestClock clock(kImportDay);
        return ledger::Ledger::create(places_in(folder_ / "places"), "test.example/inzage", true, clock) ? 0
                                                                                                         : 1;
      }).was_killed());
  EXPECT_NE(doctor().find("the init of this ledger stopped halfway"), std::string::npos) << doctor();
}

}  // namespace
}  // namespace crash
