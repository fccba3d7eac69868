// Goal: a disk that fails or is full, at any call: the process ends with its sentence or refuses, nothing
// acknowledged is lost, and the next start works when the cause is gone.
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <cerrno>
#include <iostream>

#include "crash/depth.h"
#include "crash/story.h"
#include "ledger/log/end_process.h"

namespace crash {
namespace {

constexpr Calls kContentOnly{true, false, false};
constexpr Calls kSyncsOnly{false, true, false};
constexpr Calls kContentAndNames{true, false, true};

struct DiskFault {
  const char* name;
  Fault fault;
  std::uint64_t stride;  // in every run; 1 with tools/test --crash
};

void PrintTo(const DiskFault& fault, std::ostream* out) { *out << fault.name; }

class ADiskFault : public ::testing::TestWithParam<DiskFault> {
 protected:
  void SetUp() override {
    if (const auto* reason = why_not_traced()) GTEST_SKIP() << reason;
  }
};

// Ended with a sentence, refused with one, or was not hurt at all. Never a signal, never silence.
std::string end_of(const Life& life) {
  if (life.exit_code == 0) return "went on";
  if (life.exit_code == kExitRefused && life.told.back().rfind("refused ", 0) == 0) return "refused";
  if (life.exit_code == ledger::kExitAfterFailedWrite &&
      life.errors.find("inzage: a write failed (") != std::string::npos) {
    return "ended itself";
  }
  return {};
}

TEST_P(ADiskFault, EndsCleanlyAndLosesNothingAcknowledged) {
  const testing_support::TemporaryFolder folder;
  const ModelLedger start = make_ledger(folder / "base");
  const Chapter story{plan_short, 3, 0, kShortStory, {}};
  std::map<std::string, std::uint64_t> ends;
  for (std::uint64_t nth = 1;; nth += stride_of(GetParam().stride)) {
    copy_places(folder / "base", folder / "places");
    ModelLedger model = start;
    Fault fault = GetParam().fault;
    fault.nth = nth;
    const auto traced = live_with(fault, write_chapter(folder / "places", model, story));
    const auto end = end_of(traced.life);
    const auto where = " with call " + std::to_string(nth) + ", " + traced.struck + "\n" + traced.life.text();
    ASSERT_NE(end, "") << where;
    const auto wrong = judge(folder / "places", traced.life, story, model);
    ASSERT_EQ(wrong, "") << where;
    std::filesystem::remove_all(folder / "places");
    if (traced.struck.empty()) break;
    ++ends[traced.struck + ": " + end];
  }
  for (const auto& [end, times] : ends) std::cout << "  " << end << ", " << times << " times\n";
  EXPECT_FALSE(ends.empty());
  // Groups and keys are synced by fdatasync: when that fails, nobody goes on.
  if (!GetParam().fault.calls.data) {
    EXPECT_FALSE(ends.contains("fdatasync: went on"));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Of, ADiskFault,
    ::testing::Values(DiskFault{"FullForGood", {Fault::Kind::error, 0, ENOSPC, true, kContentAndNames}, 6},
                      DiskFault{"FullOnce", {Fault::Kind::error, 0, ENOSPC, false, kContentAndNames}, 6},
                      DiskFault{
                          "HalfAWriteAndThenFull", {Fault::Kind::half, 0, ENOSPC, true, kContentOnly}, 6},
                      DiskFault{"FailedSync", {Fault::Kind::error, 0, EIO, false, kSyncsOnly}, 4},
                      DiskFault{"FailedSyncsForGood", {Fault::Kind::error, 0, EIO, true, kSyncsOnly}, 8}),
    [](const auto& test) { return test.param.name; });

TEST(AShortWrite, IsCompletedAndNobodyNotices) {
  if (const auto* reason = why_not_traced()) GTEST_SKIP() << reason;
  const testing_support::TemporaryFolder folder;
  const ModelLedger start = make_ledger(folder / "base");
  const Chapter story{plan_short, 4, 0, kShortStory, {}};
  for (std::uint64_t nth = 1;; nth += stride_of(8)) {
    copy_places(folder / "base", folder / "places");
    ModelLedger model = start;
    const auto traced = live_with({Fault::Kind::half, nth, 0, false, kContentOnly},
                                  write_chapter(folder / "places", model, story));
    ASSERT_EQ(traced.life.exit_code, 0) << nth << " " << traced.struck << "\n" << traced.life.text();
    ASSERT_EQ(judge(folder / "places", traced.life, story, model), "") << nth << " " << traced.struck;
    std::filesystem::remove_all(folder / "places");
    if (traced.struck.empty()) break;
  }
}

// Submissions of three megabytes each: a disk is soon full.
Operation plan_filling(std::uint64_t seed, std::uint64_t number, const ModelLedger& model) {
  if (number == 0) return plan_short(seed, number, model);
  PlannedSubmission large;
  for (int i = 0; i < 30; ++i) {
    const auto name = std::to_string(number) + "." + std::to_string(i);
    large.events.push_back({model.pupils().front(), false, name, std::string(100'000, 'x'), {}});
  }
  Operation operation;
  operation.submissions = {large, large};
  return operation;
}

// A real file system, in memory, too small for what comes.
TEST(ASmallDisk, ThatFillsUpEndsTheProcessAndLosesNothingAcknowledged) {
  const testing_support::TemporaryFolder folder;
  const auto disk = (folder / "disk").string();
  std::filesystem::create_directories(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=40m") != 0) {
    GTEST_SKIP() << "needs the right to mount a file system in memory";
  }
  const std::filesystem::path places = folder / "disk" / "places";
  ModelLedger model = make_ledger(places);
  const Chapter story{plan_filling, 5, 0, 100, {}};
  const auto life = live(write_chapter(places, model, story));
  EXPECT_EQ(end_of(life), "ended itself") << life.text();
  ASSERT_EQ(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=400m"), 0);
  EXPECT_EQ(judge(places, life, story, model), "") << life.text();
  EXPECT_GT(model.events().size(), 60U);
  ::umount(disk.c_str());
}

}  // namespace
}  // namespace crash
