// Making the proofs that proof.cpp judges. Shapes follow the recursive definitions of RFC 9162
// sections 2.1.3.1 and 2.1.4.1, so that each function can be held beside its page.
#include <bit>

#include "ledger/proof.h"

namespace ledger {
namespace {

std::uint64_t split_of(std::uint64_t count) { return std::bit_floor(count - 1); }

// Root of the subtree over [begin, begin + count). Every such subtree of the recursion starts at a multiple
// of its smallest enclosing power of two, so its complete parts can be read at once; they are folded from the
// right.
Result<Hash> subtree_root(std::uint64_t begin, std::uint64_t count, const NodeReader& reader) {
  std::uint64_t end = begin + count;
  auto level = static_cast<unsigned>(std::countr_zero(count));
  LEDGER_TRY(Hash root, reader(level, (end - 1) >> level));
  end -= std::uint64_t{1} << level;
  while (end > begin) {
    level = static_cast<unsigned>(std::countr_zero(end - begin));
    LEDGER_TRY(const Hash left, reader(level, (end - 1) >> level));
    root = hash_children(left, root);
    end -= std::uint64_t{1} << level;
  }
  return root;
}

Result<void> add_path(std::uint64_t index, std::uint64_t begin, std::uint64_t count, const NodeReader& reader,
                      ProofPath& path) {
  if (count == 1) return {};
  const std::uint64_t left = split_of(count);
  const bool goes_left = index - begin < left;
  LEDGER_TRY_OK(goes_left ? add_path(index, begin, left, reader, path)
                          : add_path(index, begin + left, count - left, reader, path));
  LEDGER_TRY(const Hash sibling, goes_left ? subtree_root(begin + left, count - left, reader)
                                           : subtree_root(begin, left, reader));
  path.push_back(sibling);
  return {};
}

// SUBPROOF(m, D[begin : begin + count], is_whole): is_whole says that the older tree's root is known already.
Result<void> add_subproof(std::uint64_t m, std::uint64_t begin, std::uint64_t count, bool is_whole,
                          const NodeReader& reader, ProofPath& path) {
  if (m == count) {
    if (is_whole) return {};
    LEDGER_TRY(const Hash root, subtree_root(begin, count, reader));
    path.push_back(root);
    return {};
  }
  const std::uint64_t left = split_of(count);
  Result<Hash> other = Hash{};
  if (m <= left) {
    LEDGER_TRY_OK(add_subproof(m, begin, left, is_whole, reader, path));
    other = subtree_root(begin + left, count - left, reader);
  } else {
    LEDGER_TRY_OK(add_subproof(m - left, begin + left, count - left, false, reader, path));
    other = subtree_root(begin, left, reader);
  }
  LEDGER_TRY(const Hash hash, std::move(other));
  path.push_back(hash);
  return {};
}

void add_joint(std::span<const LeafIndex>& listed, std::uint64_t begin, std::uint64_t count,
               std::vector<Subtree>& subtrees) {
  if (listed.empty() || listed.front().value >= begin + count) {
    subtrees.push_back({begin, count});
    return;
  }
  if (count == 1) {
    listed = listed.subspan(1);
    return;
  }
  const std::uint64_t left = split_of(count);
  add_joint(listed, begin, left, subtrees);
  add_joint(listed, begin + left, count - left, subtrees);
}

}  // namespace

Result<Hash> read_root(TreeSize size, const NodeReader& reader) {
  if (size.value == 0) return hash_of_empty_tree();
  return subtree_root(0, size.value, reader);
}

Result<ProofPath> prove_inclusion(LeafIndex index, TreeSize size, const NodeReader& reader) {
  LEDGER_CHECK(index.value < size.value);
  ProofPath path;
  LEDGER_TRY_OK(add_path(index.value, 0, size.value, reader, path));
  return path;
}

Result<ProofPath> prove_consistency(TreeSize older, TreeSize newer, const NodeReader& reader) {
  LEDGER_CHECK(older.value >= 1 && older <= newer);
  ProofPath path;
  LEDGER_TRY_OK(add_subproof(older.value, 0, newer.value, true, reader, path));
  return path;
}

Result<Hash> read_subtree(Subtree subtree, const NodeReader& reader) {
  return subtree_root(subtree.begin, subtree.count, reader);
}

std::vector<Subtree> joint_subtrees(std::span<const LeafIndex> listed, TreeSize size) {
  LEDGER_CHECK(!listed.empty() && listed.back().value < size.value);
  std::vector<Subtree> subtrees;
  add_joint(listed, 0, size.value, subtrees);
  LEDGER_CHECK(listed.empty());  // else they were not sorted
  return subtrees;
}

Result<std::vector<Hash>> prove_joint(std::span<const LeafIndex> listed, TreeSize size,
                                      const NodeReader& reader) {
  std::vector<Hash> hashes;
  for (const auto subtree : joint_subtrees(listed, size)) {
    LEDGER_TRY(const Hash root, read_subtree(subtree, reader));
    hashes.push_back(root);
  }
  return hashes;
}

}  // namespace ledger
