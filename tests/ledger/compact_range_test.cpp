// Goal: the right edge alone gives the root of every size, and every subtree as it is completed.
#include "ledger/merkle/compact_range.h"

#include <gtest/gtest.h>

#include <map>

#include "support/reference_tree.h"

namespace ledger {
namespace {

using testing::part_of;
using testing::root;
using testing::some_leaves;

TEST(CompactRange, HasTheRootOfEverySize) {
  const auto leaves = some_leaves(64);
  CompactRange range;
  EXPECT_EQ(range.root(), hash_of_empty_tree());
  for (std::size_t size = 1; size <= leaves.size(); ++size) {
    range.append(leaves[size - 1]);
    ASSERT_EQ(range.size(), size);
    ASSERT_EQ(range.root(), root(part_of(leaves, 0, size))) << size;
  }
}

TEST(CompactRange, HoldsCompleteSubtreesLargestFirst) {
  const auto leaves = some_leaves(7);
  CompactRange range;
  for (const auto& leaf : leaves) range.append(leaf);
  const std::vector<Hash> expected{root(part_of(leaves, 0, 4)), root(part_of(leaves, 4, 6)), leaves[6]};
  EXPECT_EQ(range.hashes(), expected);
}

TEST(CompactRange, TellsEverySubtreeThatALeafCompletes) {
  const auto leaves = some_leaves(64);
  CompactRange range;
  std::map<std::pair<unsigned, std::uint64_t>, Hash> told;
  for (const auto& leaf : leaves) {
    range.append(leaf, [&](unsigned level, std::uint64_t index, const Hash& hash) {
      EXPECT_TRUE(told.emplace(std::pair{level, index}, hash).second);
    });
  }
  EXPECT_EQ(told.size(), 63U);
  for (const auto& [place, hash] : told) {
    const std::size_t begin = place.second << place.first;
    EXPECT_EQ(hash, root(part_of(leaves, begin, begin + (std::size_t{1} << place.first))));
  }
}

TEST(CompactRange, GoesOnWhereItWasLeft) {
  const auto leaves = some_leaves(40);
  for (std::size_t cut = 0; cut <= leaves.size(); ++cut) {
    CompactRange range;
    for (std::size_t i = 0; i < cut; ++i) range.append(leaves[i]);
    auto restored = CompactRange::restore(cut, range.hashes());
    ASSERT_TRUE(restored);
    ASSERT_EQ(*restored, range);
    for (std::size_t i = cut; i < leaves.size(); ++i) restored->append(leaves[i]);
    ASSERT_EQ(restored->root(), root(leaves)) << cut;
  }
}

TEST(CompactRange, IsNotRestoredFromAnotherNumberOfHashes) {
  const auto leaves = some_leaves(4);
  EXPECT_EQ(CompactRange::restore(7, {leaves[0], leaves[1]}).error().code, ErrorCode::corrupt);
  EXPECT_EQ(CompactRange::restore(4, {leaves[0], leaves[1]}).error().code, ErrorCode::corrupt);
  EXPECT_EQ(CompactRange::restore(0, {leaves[0]}).error().code, ErrorCode::corrupt);
  EXPECT_TRUE(CompactRange::restore(4, {leaves[0]}));
}

}  // namespace
}  // namespace ledger
