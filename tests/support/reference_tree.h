// The slow tree: RFC 9162's recursive definitions, word for word, to hold the fast code against. For small
// trees.
#pragma once

#include <algorithm>
#include <vector>

#include "ledger/proof.h"

namespace ledger::testing {

using Leaves = std::vector<Hash>;

inline Leaves some_leaves(std::size_t count) {
  Leaves leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(hash_leaf(bytes_of("leaf " + std::to_string(i))));
  return leaves;
}

inline Leaves part_of(const Leaves& leaves, std::size_t begin, std::size_t end) {
  return Leaves(leaves.begin() + static_cast<std::ptrdiff_t>(begin),
                leaves.begin() + static_cast<std::ptrdiff_t>(end));
}

inline std::size_t split_point(std::size_t count) {
  std::size_t k = 1;
  while (k * 2 < count) k *= 2;
  return k;
}

inline Hash root(const Leaves& leaves) {
  if (leaves.empty()) return sha256(ByteView{});
  if (leaves.size() == 1) return leaves[0];
  const std::size_t k = split_point(leaves.size());
  return hash_children(root(part_of(leaves, 0, k)), root(part_of(leaves, k, leaves.size())));
}

/// PATH(m, D[n])
inline ProofPath inclusion_path(std::size_t m, const Leaves& leaves) {
  if (leaves.size() <= 1) return {};
  const std::size_t k = split_point(leaves.size());
  const Leaves left = part_of(leaves, 0, k);
  const Leaves right = part_of(leaves, k, leaves.size());
  ProofPath path = m < k ? inclusion_path(m, left) : inclusion_path(m - k, right);
  path.push_back(m < k ? root(right) : root(left));
  return path;
}

/// SUBPROOF(m, D[n], b)
inline ProofPath subproof(std::size_t m, const Leaves& leaves, bool b) {
  if (m == leaves.size()) return b ? ProofPath{} : ProofPath{root(leaves)};
  const std::size_t k = split_point(leaves.size());
  const Leaves left = part_of(leaves, 0, k);
  const Leaves right = part_of(leaves, k, leaves.size());
  ProofPath path = m <= k ? subproof(m, left, b) : subproof(m - k, right, false);
  path.push_back(m <= k ? root(right) : root(left));
  return path;
}

inline ProofPath consistency_path(std::size_t m, const Leaves& leaves) { return subproof(m, leaves, true); }

/// The joint proof as docs/formats/bundle.md says it: maximal subtrees without a listed leaf, left before
/// right.
inline std::vector<Hash> joint_hashes(const std::vector<std::size_t>& listed, const Leaves& leaves,
                                      std::size_t begin = 0) {
  const auto is_inside = [&](std::size_t index) { return index >= begin && index < begin + leaves.size(); };
  if (std::none_of(listed.begin(), listed.end(), is_inside)) return {root(leaves)};
  if (leaves.size() == 1) return {};
  const std::size_t k = split_point(leaves.size());
  auto hashes = joint_hashes(listed, part_of(leaves, 0, k), begin);
  const auto right = joint_hashes(listed, part_of(leaves, k, leaves.size()), begin + k);
  hashes.insert(hashes.end(), right.begin(), right.end());
  return hashes;
}

/// Reads complete subtrees, and refuses what a store could not give.
inline NodeReader reader_of(const Leaves& leaves) {
  return [&leaves](unsigned level, std::uint64_t index) -> Result<Hash> {
    const std::size_t begin = index << level;
    const std::size_t end = begin + (std::size_t{1} << level);
    if (end > leaves.size()) return fail(ErrorCode::corrupt, "a subtree outside the tree was asked for");
    return root(part_of(leaves, begin, end));
  };
}

}  // namespace ledger::testing
