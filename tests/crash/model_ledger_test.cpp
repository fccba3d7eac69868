// Goal: random operations with random crashes agree with a model ledger, life after life, from the same seed
// the same.
#include <gtest/gtest.h>

#include <chrono>
#include <iostream>

#include "crash/depth.h"
#include "crash/story.h"

namespace crash {
namespace {

constexpr std::array kDeaths{ledger::CrashPoint::none,
                             ledger::CrashPoint::round_planned,
                             ledger::CrashPoint::written_in_place,
                             ledger::CrashPoint::synced_in_place,
                             ledger::CrashPoint::group_closed,
                             ledger::CrashPoint::batch_made,
                             ledger::CrashPoint::group_written,
                             ledger::CrashPoint::head_advanced,
                             ledger::CrashPoint::submission_answered,
                             ledger::CrashPoint::second_place_read,
                             ledger::CrashPoint::tail_file_written,
                             ledger::CrashPoint::tail_file_taken_in,
                             ledger::CrashPoint::tail_rows_removed,
                             ledger::CrashPoint::file_written,
                             ledger::CrashPoint::file_renamed};

// One ledger through several lives, most of which end by kill -9 somewhere.
void live_and_die(std::uint64_t seed, int lives, int& deaths) {
  const testing_support::TemporaryFolder folder;
  ModelLedger model = make_ledger(folder / "places");
  std::uint64_t next = 0;
  for (int life = 0; life < lives; ++life) {
    std::mt19937_64 random(seed * 7919 + static_cast<std::uint64_t>(life));
    Chapter chapter{plan_random, seed, next, 10 + random() % 40, {}};
    chapter.die_at = {kDeaths[random() % kDeaths.size()], static_cast<unsigned>(1 + random() % 12)};
    const auto lived = live(write_chapter(folder / "places", model, chapter));
    ASSERT_TRUE(lived.exit_code == 0 || lived.was_killed()) << "seed " << seed << "\n" << lived.text();
    deaths += lived.was_killed() ? 1 : 0;
    const auto followed = follow(lived, chapter, model);
    ASSERT_EQ(check_against(folder / "places", model, followed), "")
        << "seed " << seed << ", life " << life << "\n"
        << lived.text();
    next = chapter.first + chapter.count;  // the numbers of a life are never used again
  }
}

// A seed of one's own: INZAGE_CRASH_SEED. With tools/test --crash, other seeds for so many minutes:
// INZAGE_CRASH_MINUTES.
TEST(RandomOperationsWithRandomCrashes, AgreeWithTheModelLedger) {
  const char* given = std::getenv("INZAGE_CRASH_SEED");
  const char* minutes = std::getenv("INZAGE_CRASH_MINUTES");
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::minutes(minutes != nullptr ? std::stol(minutes) : 0);
  std::uint64_t seed = given != nullptr ? std::stoull(given) : 1;
  const std::uint64_t seeds = kIsSanitized ? 1 : given != nullptr ? 1 : 6;
  const int lives = kIsSanitized ? 3 : 6;
  int deaths = 0;
  std::uint64_t done = 0;
  for (; done < seeds || std::chrono::steady_clock::now() < end; ++done, ++seed) {
    ASSERT_NO_FATAL_FAILURE(live_and_die(seed, lives, deaths)) << "replay with INZAGE_CRASH_SEED=" << seed;
    if (::testing::Test::HasFailure()) break;
  }
  std::cout << "  " << done << " ledgers, " << deaths << " deaths\n";
  EXPECT_GT(deaths, 0);
}

TEST(TheSameSeed, GivesTheSameOperations) {
  ModelLedger model;
  PlannedSubmission first;
  first.events.push_back({{{}, ledger::StreamKind::ledger}, true, "own", {}, {}});
  model.place(first, {0});
  for (std::uint64_t number = 0; number < 200; ++number) {
    const auto one = plan_random(9, number, model);
    const auto other = plan_random(9, number, model);
    ASSERT_EQ(one.act, other.act);
    ASSERT_EQ(one.submissions.size(), other.submissions.size());
    for (std::size_t i = 0; i < one.submissions.size(); ++i) {
      ASSERT_EQ(one.submissions[i].events.front().stream, other.submissions[i].events.front().stream);
      ASSERT_EQ(one.submissions[i].events.front().text, other.submissions[i].events.front().text);
    }
  }
}

}  // namespace
}  // namespace crash
