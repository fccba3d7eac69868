// Goal: cover events come at random times with the policy's mean, one group each, and none while no policy is
// in force. Method: chance and waiting are handed in.
#include "api/cover_events.h"

#include <gtest/gtest.h>

#include <cmath>

#include "support/small_board.h"

namespace api {
namespace {

using std::chrono::milliseconds;
using testing_support::SmallBoard;

TEST(Covers, WaitAsLongAsChanceSays) {
  EXPECT_EQ(wait_before_cover(60, 1.0), milliseconds(0));
  EXPECT_EQ(wait_before_cover(60, std::exp(-1.0)), milliseconds(60'000));
  EXPECT_EQ(wait_before_cover(60, std::exp(-2.5)), milliseconds(150'000));
  // The mean of many is the policy's.
  double sum = 0;
  constexpr int kMany = 100'000;
  for (int i = 1; i <= kMany; ++i)
    sum += static_cast<double>(wait_before_cover(60, static_cast<double>(i) / kMany).count());
  EXPECT_NEAR(sum / kMany, 60'000, 100);
}

TEST(Covers, AreMadeAfterEachWaitUntilItIsOver) {
  SmallBoard small;
  small.import_and_confirm();
  std::vector<milliseconds> waits;
  double chance = 1;
  const CoverSource source{[&] { return chance /= std::exp(1.0); },
                           [&](milliseconds wait) {
                             waits.push_back(wait);
                             return waits.size() <= 3;
                           }};
  const auto before = small.size();
  EXPECT_EQ(make_covers(small.board(), source), 3U);
  EXPECT_EQ(small.size() - before, 6U) << "an event and its seal each";
  ASSERT_EQ(waits.size(), 4U);
  for (std::size_t i = 0; i < waits.size(); ++i)
    EXPECT_EQ(waits[i], milliseconds(60'000) * static_cast<int>(i + 1));
}

TEST(Covers, StopAtOnceWithTheirThread) {
  SmallBoard small;
  const auto before = small.size();
  { const CoverEvents covers(small.board()); }
  EXPECT_LE(small.size() - before, 2U);
}

}  // namespace
}  // namespace api
