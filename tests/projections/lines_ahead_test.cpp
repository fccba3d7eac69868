// Goal: whoever folds meets every line once and in order, however far ahead it was read, and a source that
// fails or a fold that stops leaves nothing running.
#include "projections/lines_ahead.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>

namespace projections {
namespace {

constexpr std::uint64_t kSize = 100;
constexpr std::size_t kAtOnce = 7;

// A log in which every tenth leaf is a seal. Leaf numbers are all that its lines say.
std::vector<ledger::Line> lines_from(std::uint64_t from, std::size_t lines_max, std::uint64_t size = kSize) {
  std::vector<ledger::Line> lines;
  for (std::uint64_t index = from; index < size && lines.size() < lines_max; ++index) {
    if (index % 10 == 9) continue;
    lines.emplace_back().index = index;
  }
  return lines;
}

LineSource source_of_all() {
  return {[](auto from, auto max) { return lines_from(from, max); }, [] { return kSize; }};
}

std::vector<std::uint64_t> indexes_of(LinesAhead& ahead, std::uint64_t& reached) {
  std::vector<std::uint64_t> indexes;
  for (;;) {
    const auto read = ahead.take();
    if (!read || !*read) return indexes;
    for (const auto& line : (*read)->lines) indexes.push_back(line.index);
    EXPECT_GT((*read)->reached, reached);
    reached = (*read)->reached;
    EXPECT_TRUE(indexes.empty() || indexes.back() < reached);
  }
}

TEST(LinesAhead, GivesEveryLineOnceAndInOrderAndReachesTheEnd) {
  const auto source = source_of_all();
  for (const std::uint64_t from : {0U, 1U, 88U, 98U, 99U}) {
    for (const std::size_t at_once : {1U, 7U, 89U, 90U, 91U, 1000U}) {
      SCOPED_TRACE(std::to_string(from) + " " + std::to_string(at_once));
      LinesAhead ahead(source, from, kSize, at_once);
      std::uint64_t reached = from;
      std::vector<std::uint64_t> expected;
      for (const auto& line : lines_from(from, kSize)) expected.push_back(line.index);
      EXPECT_EQ(indexes_of(ahead, reached), expected);
      EXPECT_EQ(reached, kSize);
      const auto after = ahead.take();
      ASSERT_TRUE(after);
      EXPECT_FALSE(after->has_value());
    }
  }
}

TEST(LinesAhead, GoesBeyondTheSizeThatWasAskedWhereTheLogHasGrown) {
  const LineSource source{[](auto from, auto max) { return lines_from(from, max, 2 * kSize); },
                          [] { return kSize; }};
  LinesAhead ahead(source, 0, kSize, kAtOnce);
  std::uint64_t reached = 0;
  const auto indexes = indexes_of(ahead, reached);
  EXPECT_GE(reached, kSize);
  EXPECT_LT(reached, kSize + 2 * kAtOnce);
  EXPECT_TRUE(std::ranges::includes(indexes, std::vector<std::uint64_t>{0, 97, 98}));
}

TEST(LinesAhead, EndsWithTheErrorOfTheSourceAfterWhatCameBefore) {
  const LineSource source{[](auto from, auto max) -> ledger::Result<std::vector<ledger::Line>> {
                            if (from > kSize / 2) return ledger::fail(ledger::ErrorCode::corrupt, "half way");
                            return lines_from(from, max);
                          },
                          [] { return kSize; }};
  LinesAhead ahead(source, 0, kSize, kAtOnce);
  std::uint64_t reached = 0;
  const auto indexes = indexes_of(ahead, reached);
  EXPECT_FALSE(indexes.empty());
  EXPECT_GT(reached, kSize / 2);
  EXPECT_LT(reached, kSize);
  const auto after = ahead.take();
  ASSERT_TRUE(after);
  EXPECT_FALSE(after->has_value());
}

TEST(LinesAhead, TellsTheErrorItself) {
  const LineSource source{[](auto, auto) -> ledger::Result<std::vector<ledger::Line>> {
                            return ledger::fail(ledger::ErrorCode::corrupt, "at once");
                          },
                          [] { return kSize; }};
  LinesAhead ahead(source, 0, kSize, kAtOnce);
  const auto read = ahead.take();
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ledger::ErrorCode::corrupt);
}

// One lot is taken, one waits, one is read: no more, however long nobody takes.
TEST(LinesAhead, IsNeverFartherAheadThanTwoLots) {
  std::atomic<std::size_t> lots{0};
  const LineSource source{[&lots](auto from, auto max) {
                            ++lots;
                            return lines_from(from, max);
                          },
                          [] { return kSize; }};
  LinesAhead ahead(source, 0, kSize, kAtOnce);
  ASSERT_TRUE(ahead.take());
  for (int i = 0; i < 1'000 && lots < 3; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(lots, 3U);
}

TEST(LinesAhead, MayBeLeftAtAnyTime) {
  const auto source = source_of_all();
  for (std::size_t taken = 0; taken < kSize / kAtOnce; ++taken) {
    LinesAhead ahead(source, 0, kSize, kAtOnce);
    for (std::size_t i = 0; i < taken; ++i) EXPECT_TRUE(ahead.take());
  }
}

}  // namespace
}  // namespace projections
