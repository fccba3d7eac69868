// Proofs about an RFC 6962 tree, the functions that judge them, and those that make them.
//
// Judging is pure: no storage, no clock, no keys; the server and inzage-verify share this file. Making asks a
// NodeReader for the roots of complete subtrees, so that the store can give them from tiles.
//
// Sources: RFC 9162 sections 2.1.3 (inclusion), 2.1.4 (consistency); docs/formats/bundle.md (joint proof).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "ledger/hash.h"

namespace ledger {

/// Place of a leaf, from 0.
struct LeafIndex {
  std::uint64_t value = 0;
  auto operator<=>(const LeafIndex&) const = default;
};

/// Number of leaves.
struct TreeSize {
  std::uint64_t value = 0;
  auto operator<=>(const TreeSize&) const = default;
};

/// JSON's readers agree on whole numbers up to here.
inline constexpr TreeSize kTreeSizeMax{(std::uint64_t{1} << 53) - 1};

/// What a checkpoint signs: the whole log at one moment.
struct TreeHead {
  TreeSize size;
  Hash root;
};

/// Sibling hashes in the order in which they are needed, from the leaf upwards. At most 54 of them.
using ProofPath = std::vector<Hash>;

/// Succeeds if `leaf` stands at `index` in the tree of `head`.
/// Errors: proof_malformed (the index lies outside the tree, the number of hashes is wrong), proof_mismatch
/// (the shape is right, but it leads to another root).
Result<void> verify_inclusion(LeafIndex index, const Hash& leaf, const ProofPath& path, const TreeHead& head);

/// Succeeds if the tree of `newer` starts with exactly the leaves of `older`: nothing was changed, removed or
/// put in between. Requires that the caller handles older.size == 0 (every tree starts with nothing): here it
/// is refused. Errors: as above.
Result<void> verify_consistency(const ProofPath& path, const TreeHead& older, const TreeHead& newer);

/// A leaf that a joint proof shows.
struct ListedLeaf {
  LeafIndex index;
  Hash hash;
};

/// The root that the listed leaves and the joint proof's hashes lead to. `listed` is sorted by index, each
/// index once, at least one. The hashes are those of every maximal subtree without a listed leaf, in the
/// order of a depth-first walk (left before right); each is used exactly once. Errors: proof_malformed
/// (order, a leaf outside the tree, too many hashes or too few). Cost: at most listed * log2(size) hashes.
Result<Hash> root_from_joint_proof(std::span<const ListedLeaf> listed, TreeSize size,
                                   std::span<const Hash> hashes);

/// Gives the root of the complete subtree of 2^level leaves that starts at leaf index * 2^level. It is asked
/// only for subtrees that lie wholly inside the tree that is proven.
using NodeReader = std::function<Result<Hash>(unsigned level, std::uint64_t index)>;

/// Root of the tree over the first `size` leaves. Cost: one read for every 1 in `size`. Errors: the reader's.
Result<Hash> read_root(TreeSize size, const NodeReader& reader);

/// Requires: index < size. Errors: the reader's. Cost: at most 2 * log2(size) reads.
Result<ProofPath> prove_inclusion(LeafIndex index, TreeSize size, const NodeReader& reader);

/// Requires: 1 <= older <= newer. Errors: the reader's. Cost: at most 2 * log2(newer) reads.
Result<ProofPath> prove_consistency(TreeSize older, TreeSize newer, const NodeReader& reader);

/// Leaves [begin, begin + count) whose root is a hash of a proof.
struct Subtree {
  std::uint64_t begin = 0;
  std::uint64_t count = 0;
};
/// Root of such a part of a tree. Errors: the reader's.
Result<Hash> read_subtree(Subtree subtree, const NodeReader& reader);

/// What a joint proof consists of, in its order. Requires: as prove_joint.
std::vector<Subtree> joint_subtrees(std::span<const LeafIndex> listed, TreeSize size);
/// Requires: `listed` sorted, each index once, each < size; at least one. Errors: the reader's.
/// Cost: at most listed * log2(size) reads, plus log2(size) for the right edge.
Result<std::vector<Hash>> prove_joint(std::span<const LeafIndex> listed, TreeSize size,
                                      const NodeReader& reader);

}  // namespace ledger
