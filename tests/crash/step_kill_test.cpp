// Goal: wherever the power fails, every acknowledged event is there once at its place, nothing is half there,
// and the ledger goes on. Every named step (ledger/crash_points.def), each as often as a story passes it.
#include <gtest/gtest.h>

#include <array>
#include <iostream>

#include "crash/story.h"

namespace crash {
namespace {

struct NamedPoint {
  ledger::CrashPoint point;
  const char* name;
};

constexpr std::array kPoints{
#define LEDGER_CRASH_POINT(name) NamedPoint{ledger::CrashPoint::name, #name},
#include "ledger/crash_points.def"
#undef LEDGER_CRASH_POINT
};

// Dies at every pass of every point; how often each was passed.
std::map<std::string, unsigned> die_everywhere(const std::filesystem::path& base, const ModelLedger& start,
                                               const Chapter& story) {
  std::map<std::string, unsigned> passes;
  for (const auto& [point, name] : kPoints) {
    for (unsigned nth = 1;; ++nth) {
      const testing_support::TemporaryFolder folder;
      copy_places(base, folder / "places");
      Chapter chapter = story;
      chapter.die_at = {point, nth};
      ModelLedger model = start;
      const auto life = live(write_chapter(folder / "places", model, chapter));
      const auto wrong = judge(folder / "places", life, chapter, model);
      EXPECT_EQ(wrong, "") << "after dying at " << name << ", pass " << nth << "\n" << life.text();
      if (!life.was_killed()) {
        EXPECT_EQ(life.exit_code, 0) << life.text();
        passes[name] = nth - 1;
        break;
      }
    }
  }
  return passes;
}

TEST(AKillAtANamedStep, OfAppendOrKeyChangeLosesNothingAcknowledged) {
  const testing_support::TemporaryFolder folder;
  const ModelLedger start = make_ledger(folder / "base");
  const auto passes = die_everywhere(folder / "base", start, {plan_short, 1, 0, kShortStory, {}});
  for (const auto& [name, times] : passes) std::cout << "  died " << times << " times at " << name << "\n";
  for (const auto* name :
       {"round_planned", "written_in_place", "synced_in_place", "group_closed", "batch_made", "group_written",
        "head_advanced", "submission_answered", "second_place_read", "second_place_swapped", "file_renamed",
        "tail_file_written", "tail_file_taken_in", "tail_rows_removed"}) {
    EXPECT_GE(passes.at(name), 1U) << name;
  }
}

}  // namespace
}  // namespace crash
