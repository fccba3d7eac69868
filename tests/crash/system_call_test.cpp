// Goal: as step_kill_test.cpp, at every system call that writes, of our code and of every library's: kill -9
// before the call, until a run passes without dying.
#include <gtest/gtest.h>

#include <iostream>

#include "crash/depth.h"
#include "crash/story.h"

namespace crash {
namespace {

class AKillAtASystemCall : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const auto* reason = why_not_traced()) GTEST_SKIP() << reason;
  }
};

TEST_F(AKillAtASystemCall, OfAppendOrKeyChangeLosesNothingAcknowledged) {
  const testing_support::TemporaryFolder folder;
  const ModelLedger start = make_ledger(folder / "base");
  const Chapter story{plan_short, 2, 0, kShortStory, {}};
  std::map<std::string, std::uint64_t> deaths;
  for (std::uint64_t nth = 1;; nth += stride_of(3)) {
    copy_places(folder / "base", folder / "places");
    ModelLedger model = start;
    const auto traced =
        live_with({Fault::Kind::kill, nth, 0, false, {}}, write_chapter(folder / "places", model, story));
    const auto wrong = judge(folder / "places", traced.life, story, model);
    ASSERT_EQ(wrong, "") << "after dying before call " << nth << ", " << traced.struck << "\n"
                         << traced.life.text();
    std::filesystem::remove_all(folder / "places");
    if (!traced.life.was_killed()) {
      EXPECT_EQ(traced.life.exit_code, 0) << traced.life.text();
      break;
    }
    ++deaths[traced.struck];
  }
  for (const auto& [name, times] : deaths)
    std::cout << "  died " << times << " times before " << name << "\n";
  for (const auto* name : {"write", "fdatasync"}) EXPECT_GE(deaths[name], 1U) << name;
}

// Single events, each waited for: a group each.
Operation plan_single(std::uint64_t seed, std::uint64_t number, const ModelLedger& model) {
  if (number == 0) return plan_short(seed, number, model);
  Operation operation;
  operation.submissions.push_back(
      {{{model.pupils().front(), false, "op " + std::to_string(number), {}, {}}}, {}, {}});
  return operation;
}

TEST_F(AKillAtASystemCall, FindsEveryAnswerAfterASyncOfItsOwn) {
  const auto syncs_of = [](std::uint64_t events) {
    const testing_support::TemporaryFolder folder;
    const ModelLedger start = make_ledger(folder / "places");
    auto traced = live_with({}, write_chapter(folder / "places", start, {plan_single, 1, 0, 1 + events, {}}));
    EXPECT_EQ(traced.life.exit_code, 0) << traced.life.text();
    return traced.seen["fdatasync"];
  };
  const auto few = syncs_of(5);
  EXPECT_EQ(syncs_of(25), few + 20);
}

}  // namespace
}  // namespace crash
