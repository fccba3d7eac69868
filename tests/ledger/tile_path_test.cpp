// Goal: every tile has one path, and what is no tile's path is none (c2sp.org/tlog-tiles).
#include "ledger/tile_path.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> segments;
  std::size_t begin = 0;
  while (begin <= path.size()) {
    const auto end = std::min(path.find('/', begin), path.size());
    segments.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

std::optional<TileAddress> find(const std::string& path) { return find_tile_address(split(path)); }

TEST(ATilePath, IsReadAsItWasWritten) {
  EXPECT_EQ(find("0/000"), (TileAddress{false, 0, 0, 256}));
  EXPECT_EQ(find("0/999"), (TileAddress{false, 0, 999, 256}));
  EXPECT_EQ(find("0/x001/000"), (TileAddress{false, 0, 1000, 256}));
  EXPECT_EQ(find("2/x001/x234/067"), (TileAddress{false, 2, 1234067, 256}));
  EXPECT_EQ(find("63/273.p/112"), (TileAddress{false, 63, 273, 112}));
  EXPECT_EQ(find("1/x001/234.p/255"), (TileAddress{false, 1, 1234, 255}));
  EXPECT_EQ(find("entries/x001/234.p/1"), (TileAddress{true, 0, 1234, 1}));
  for (const std::uint64_t number : {0ULL, 7ULL, 999ULL, 1000ULL, 1234067ULL, 35'184'372'088'831ULL}) {
    for (const unsigned width : {1U, 255U, 256U}) {
      const TileAddress address{number % 2 == 1, number % 2 == 1 ? 0U : 5U, number, width};
      const std::string path = format_tile_path(address);
      ASSERT_TRUE(path.starts_with("tile/"));
      EXPECT_EQ(find(path.substr(5)), address) << path;
    }
  }
}

TEST(ATilePath, OfAnotherFormIsNone) {
  for (const char* path :
       {"0",          "0/",          "0/0",           "0/1",        "0/0000",
        "0/00a",      "0/-01",       "0/x001",        "0/001/234",  "0/x01/234",
        "0/X001/234", "0/x000/001",  "0/x001/x234",   "00/000",     "01/000",
        "64/000",     "-1/000",      "+1/000",        "a/000",      "/000",
        "entry/000",  "0/000.p",     "0/000.p/",      "0/000.p/0",  "0/000.p/00",
        "0/000.p/01", "0/000.p/256", "0/000.p/1/2",   "0/000.p/-1", "0/x001.p/1",
        "0/000.P/1",  "0/.p/1",      "0/000.p/1.p/1", "0/000/.p/1", "0/x001/x001/x001/x001/x001/x001/001"}) {
    EXPECT_FALSE(find(path)) << path;
  }
  EXPECT_FALSE(find_tile_address({}));
}

// The example of the text: a tree of 70,000 leaves, and one of 256.
TEST(ATile, IsAsWideAsItsTreeSays) {
  const auto width = [](unsigned level, std::uint64_t number, std::uint64_t size) {
    return tile_width_in({false, level, number, 256}, size);
  };
  EXPECT_EQ(width(0, 272, 70'000), 256U);
  EXPECT_EQ(width(0, 273, 70'000), 112U);
  EXPECT_EQ(width(0, 274, 70'000), 0U);
  EXPECT_EQ(width(1, 0, 70'000), 256U);
  EXPECT_EQ(width(1, 1, 70'000), 17U);
  EXPECT_EQ(width(2, 0, 70'000), 1U);
  EXPECT_EQ(width(3, 0, 70'000), 0U);
  EXPECT_EQ(width(0, 0, 256), 256U);
  EXPECT_EQ(width(0, 1, 256), 0U);
  EXPECT_EQ(width(1, 0, 256), 1U);
  EXPECT_EQ(width(8, 0, ~0ULL), 0U);
  EXPECT_EQ(width(63, 0, 70'000), 0U);
}

}  // namespace
}  // namespace ledger
