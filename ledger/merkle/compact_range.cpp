#include "ledger/merkle/compact_range.h"

namespace ledger {

Result<CompactRange> CompactRange::restore(std::uint64_t size, std::vector<Hash> hashes) {
  if (hashes.size() != static_cast<std::size_t>(std::popcount(size))) {
    return fail(ErrorCode::corrupt, "a compact range has the wrong number of hashes");
  }
  CompactRange range;
  range.size_ = size;
  range.hashes_ = std::move(hashes);
  return range;
}

Hash CompactRange::root() const {
  if (hashes_.empty()) return hash_of_empty_tree();
  Hash root = hashes_.back();
  for (auto left = hashes_.rbegin() + 1; left != hashes_.rend(); ++left) root = hash_children(*left, root);
  return root;
}

}  // namespace ledger
