#include "ledger/proof.h"

#include <algorithm>
#include <bit>

namespace ledger {
namespace {

Error malformed(const char* why) { return fail(ErrorCode::proof_malformed, why); }

// The way from a leaf to the root has two parts: first `inner` steps, where the bits of the index tell on
// which side the sibling stands; then `border` steps along the right edge, where every sibling stands on the
// left.
//
// In a tree of 7 leaves, leaf 4 has two inner steps (5 and then 6, to its right) and one border step ([0..3],
// to its left). Leaf 6 is on the edge itself: only border steps, [4..5] and [0..3].
struct Way {
  std::uint64_t index;
  unsigned inner;
  unsigned border;

  std::size_t length() const { return inner + border; }
  bool sibling_is_left(unsigned step) const { return step >= inner || ((index >> step) & 1) == 1; }
};

Way way_to_root(std::uint64_t index, TreeSize size) {
  const auto inner = static_cast<unsigned>(std::bit_width(index ^ (size.value - 1)));
  return {index, inner, static_cast<unsigned>(std::popcount(index >> inner))};
}

Result<void> expect_root(const Hash& reached, const Hash& root) {
  if (reached == root) return {};
  return fail(ErrorCode::proof_mismatch, "the path leads to another root");
}

// Where RFC 6962 splits a tree of `count` leaves: the largest power of two below it. Requires: count > 1.
std::uint64_t split_of(std::uint64_t count) { return std::bit_floor(count - 1); }

}  // namespace

Result<void> verify_inclusion(LeafIndex index, const Hash& leaf, const ProofPath& path,
                              const TreeHead& head) {
  if (head.size > kTreeSizeMax) return malformed("the tree is too large");
  if (index.value >= head.size.value) return malformed("the leaf lies outside the tree");
  const Way way = way_to_root(index.value, head.size);
  if (path.size() != way.length()) return malformed("an inclusion proof has the wrong number of hashes");
  Hash reached = leaf;
  unsigned step = 0;
  for (const Hash& sibling : path) {
    reached = way.sibling_is_left(step++) ? hash_children(sibling, reached) : hash_children(reached, sibling);
  }
  return expect_root(reached, head.root);
}

Result<void> verify_consistency(const ProofPath& path, const TreeHead& older, const TreeHead& newer) {
  if (older.size.value == 0 || older.size > newer.size || newer.size > kTreeSizeMax) {
    return malformed("the sizes of a consistency proof are out of order");
  }
  if (older.size == newer.size) {
    if (!path.empty()) return malformed("equal sizes need no hashes");
    return expect_root(older.root, newer.root);
  }
  // From the largest complete subtree that ends where the older tree ended. When that is the whole older
  // tree, its hash is the older root and the path does not repeat it.
  const auto height = static_cast<unsigned>(std::countr_zero(older.size.value));
  const bool starts_at_root = std::has_single_bit(older.size.value);
  Way way = way_to_root(older.size.value - 1, newer.size);
  way.index >>= height;
  way.inner -= height;
  if (path.size() != way.length() + (starts_at_root ? 0 : 1)) {
    return malformed("a consistency proof has the wrong number of hashes");
  }
  auto next = path.begin();
  Hash older_reached = starts_at_root ? older.root : *next++;
  Hash newer_reached = older_reached;
  for (unsigned step = 0; next != path.end(); ++next, ++step) {
    if (way.sibling_is_left(step)) {
      older_reached = hash_children(*next, older_reached);  // left siblings stood in the older tree too
      newer_reached = hash_children(*next, newer_reached);
    } else {
      newer_reached = hash_children(newer_reached, *next);
    }
  }
  LEDGER_TRY_OK(expect_root(older_reached, older.root));
  return expect_root(newer_reached, newer.root);
}

namespace {

// One walk over [begin, begin + count), depth first, that uses up leaves and hashes from the front.
struct JointWalk {
  std::span<const ListedLeaf> listed;
  std::span<const Hash> hashes;

  Result<Hash> root_of(std::uint64_t begin, std::uint64_t count) {
    if (listed.empty() || listed.front().index.value >= begin + count) {
      if (hashes.empty()) return malformed("a joint proof has too few hashes");
      const Hash hash = hashes.front();
      hashes = hashes.subspan(1);
      return hash;
    }
    if (count == 1) {
      const Hash leaf = listed.front().hash;
      listed = listed.subspan(1);
      return leaf;
    }
    const std::uint64_t left_count = split_of(count);
    LEDGER_TRY(const Hash left, root_of(begin, left_count));
    LEDGER_TRY(const Hash right, root_of(begin + left_count, count - left_count));
    return hash_children(left, right);
  }
};

}  // namespace

Result<Hash> root_from_joint_proof(std::span<const ListedLeaf> listed, TreeSize size,
                                   std::span<const Hash> hashes) {
  if (size > kTreeSizeMax) return malformed("the tree is too large");
  if (listed.empty()) return malformed("a joint proof needs a leaf");
  for (std::size_t i = 1; i < listed.size(); ++i) {
    if (listed[i - 1].index >= listed[i].index)
      return malformed("the leaves of a joint proof are out of order");
  }
  if (listed.back().index.value >= size.value) return malformed("a leaf lies outside the tree");
  JointWalk walk{listed, hashes};
  LEDGER_TRY(const Hash root, walk.root_of(0, size.value));
  if (!walk.hashes.empty()) return malformed("a joint proof has too many hashes");
  return root;
}

}  // namespace ledger
