// Goal: one proof for many leaves holds exactly when each of them stands where it is listed.
// Method: every subset of leaves of every log of 1 .. 9 leaves, some of larger ones; then changes.
#include <gtest/gtest.h>

#include <random>

#include "ledger/proof.h"
#include "support/reference_tree.h"

namespace ledger {
namespace {

using testing::joint_hashes;
using testing::Leaves;
using testing::reader_of;
using testing::root;
using testing::some_leaves;

std::vector<std::size_t> subset_of(std::uint64_t mask, std::size_t size) {
  std::vector<std::size_t> listed;
  for (std::size_t i = 0; i < size; ++i) {
    if ((mask >> i & 1) == 1) listed.push_back(i);
  }
  return listed;
}

std::vector<ListedLeaf> with_hashes(const std::vector<std::size_t>& listed, const Leaves& leaves) {
  std::vector<ListedLeaf> found;
  for (const std::size_t index : listed) found.push_back({{index}, leaves[index]});
  return found;
}

std::vector<Hash> prove(const std::vector<std::size_t>& listed, const Leaves& leaves) {
  std::vector<LeafIndex> indices;
  for (const std::size_t index : listed) indices.push_back({index});
  auto hashes = prove_joint(indices, {leaves.size()}, reader_of(leaves));
  EXPECT_TRUE(hashes);
  return *hashes;
}

TEST(JointProof, OfEverySetOfLeavesOfSmallLogsLeadsToTheRoot) {
  for (std::size_t size = 1; size <= 9; ++size) {
    const auto leaves = some_leaves(size);
    for (std::uint64_t mask = 1; mask < std::uint64_t{1} << size; ++mask) {
      const auto listed = subset_of(mask, size);
      const auto hashes = prove(listed, leaves);
      ASSERT_EQ(hashes, joint_hashes(listed, leaves)) << mask << " of " << size;
      const auto reached = root_from_joint_proof(with_hashes(listed, leaves), {size}, hashes);
      ASSERT_TRUE(reached);
      ASSERT_EQ(*reached, root(leaves)) << mask << " of " << size;
    }
  }
}

TEST(JointProof, OfSomeLeavesOfEveryLogLeadsToTheRoot) {
  std::mt19937_64 random(7);
  for (std::size_t size = 1; size <= 64; ++size) {
    const auto leaves = some_leaves(size);
    for (int round = 0; round < 20; ++round) {
      auto listed = subset_of(random() & random(), size);
      if (listed.empty()) listed.push_back(size - 1);
      const auto reached = root_from_joint_proof(with_hashes(listed, leaves), {size}, prove(listed, leaves));
      ASSERT_TRUE(reached);
      ASSERT_EQ(*reached, root(leaves)) << size;
    }
  }
}

TEST(JointProof, WithOneHashMoreOrLessIsRefused) {
  for (std::size_t size = 2; size <= 33; ++size) {
    const auto leaves = some_leaves(size);
    const auto listed = with_hashes({0, size - 1}, leaves);
    auto hashes = prove({0, size - 1}, leaves);
    hashes.push_back(leaves[0]);
    EXPECT_EQ(root_from_joint_proof(listed, {size}, hashes).error().code, ErrorCode::proof_malformed) << size;
    hashes.pop_back();
    if (hashes.empty()) continue;
    hashes.pop_back();
    EXPECT_EQ(root_from_joint_proof(listed, {size}, hashes).error().code, ErrorCode::proof_malformed) << size;
  }
}

TEST(JointProof, OfAChangedLeafOrPlaceOrHashLeadsElsewhere) {
  const auto leaves = some_leaves(21);
  const std::vector<std::size_t> places{2, 3, 11, 20};
  const auto listed = with_hashes(places, leaves);
  const auto hashes = prove(places, leaves);
  for (std::size_t i = 0; i < listed.size(); ++i) {
    auto changed = listed;
    changed[i].hash.bytes[5] ^= 4;
    EXPECT_NE(*root_from_joint_proof(changed, {21}, hashes), root(leaves));
  }
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    auto changed = hashes;
    changed[i].bytes[30] ^= 4;
    EXPECT_NE(*root_from_joint_proof(listed, {21}, changed), root(leaves));
  }
  auto swapped = listed;
  std::swap(swapped[0].hash, swapped[1].hash);
  EXPECT_NE(*root_from_joint_proof(swapped, {21}, hashes), root(leaves));
}

TEST(JointProof, WithLeavesOutOfOrderTwiceOrOutsideIsRefused) {
  const auto leaves = some_leaves(8);
  const auto hashes = prove({1, 5}, leaves);
  const ListedLeaf one{{1}, leaves[1]};
  const ListedLeaf five{{5}, leaves[5]};
  const auto code = [&](std::vector<ListedLeaf> listed, std::uint64_t size) {
    const auto reached = root_from_joint_proof(listed, {size}, hashes);
    return reached ? ErrorCode::not_found : reached.error().code;
  };
  EXPECT_EQ(code({one, five}, 8), ErrorCode::not_found);
  EXPECT_EQ(code({five, one}, 8), ErrorCode::proof_malformed);
  EXPECT_EQ(code({one, one}, 8), ErrorCode::proof_malformed);
  // A leaf behind the others would be passed over, and never held against the root.
  const ListedLeaf false_one{{1}, leaves[7]};
  EXPECT_FALSE(root_from_joint_proof(std::vector{five, false_one}, {8}, prove({5}, leaves)));
  EXPECT_EQ(code({one, {{8}, leaves[5]}}, 8), ErrorCode::proof_malformed);
  EXPECT_EQ(code({}, 8), ErrorCode::proof_malformed);
  EXPECT_EQ(code({one, five}, kTreeSizeMax.value + 1), ErrorCode::proof_malformed);
  EXPECT_EQ(code({one}, 0), ErrorCode::proof_malformed);
}

}  // namespace
}  // namespace ledger
