// CompactRange: the right edge of an RFC 6962 tree, enough to append to it and to know its root. For the log,
// and for each stream's own tree. The roots of the complete subtrees, largest (leftmost) first:
//
//   7 leaves:      [0..3]      [4..5]   [6]       one hash for every 1 in the binary form of the size, 111
//
// Pure; owned by one thread at a time. Source: RFC 6962 section 2.1; transparency-dev/merkle calls it the
// same.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "ledger/hash.h"

namespace ledger {

class CompactRange {
 public:
  CompactRange() = default;

  /// The range of a tree of `size` leaves. Error: corrupt unless there is one hash for every 1 in `size`.
  static Result<CompactRange> restore(std::uint64_t size, std::vector<Hash> hashes);

  /// Adds a leaf. Cost: one hash on average, at most log2(size).
  void append(const Hash& leaf) {
    append(leaf, [](unsigned, std::uint64_t, const Hash&) {});
  }

  /// Adds a leaf and tells `sink(level, index, hash)` every complete subtree of 2^level leaves, level > 0,
  /// that the leaf completes: the one that starts at leaf index * 2^level. Lowest first.
  template <class Sink>
  void append(const Hash& leaf, Sink&& sink);

  /// Root of the whole tree; of no leaves the hash of nothing. Cost: at most log2(size) hashes.
  Hash root() const;

  std::uint64_t size() const { return size_; }
  /// Largest first.
  const std::vector<Hash>& hashes() const { return hashes_; }

  bool operator==(const CompactRange&) const = default;

 private:
  std::vector<Hash> hashes_;
  std::uint64_t size_ = 0;
};

template <class Sink>
void CompactRange::append(const Hash& leaf, Sink&& sink) {
  Hash carry = leaf;
  unsigned level = 0;
  // Like adding 1 to a binary number: every trailing 1 of the size is a subtree that this one completes.
  for (std::uint64_t rest = size_; (rest & 1) == 1; rest >>= 1) {
    carry = hash_children(hashes_.back(), carry);
    hashes_.pop_back();
    ++level;
    sink(level, rest >> 1, carry);
  }
  hashes_.push_back(carry);
  ++size_;
}

}  // namespace ledger
