// That no tag stands in the log twice, for logs of many millions of entries: eight bytes a tag in memory.
// Tags whose first eight bytes are the same are looked at again, whole. Private to this floor.
#pragma once

#include <array>
#include <vector>

#include "ledger/hash.h"
#include "ledger/store/store.h"
#include "ledger/verify_directory.h"

namespace ledger {

/// The first bytes of tags, in 256 shares by their first byte. Thread: one.
class TagPrefixes {
 public:
  static constexpr std::size_t kShares = 256;
  /// Requires: at least 8 bytes.
  void add(ByteView tag) { shares_[tag[0]].push_back(read_be64(tag.data())); }
  const std::vector<std::uint64_t>& share(std::size_t number) const { return shares_[number]; }

 private:
  std::array<std::vector<std::uint64_t>, kShares> shares_;
};

/// Prefixes that occur more than once in all of these together, sorted. Uses `threads` threads.
std::vector<std::uint64_t> find_repeated(const std::vector<TagPrefixes>& tags, unsigned threads);

/// Reads the log again: a finding for every event whose whole tag stood in the log before, among the tags
/// with these prefixes (sorted). Error: the database cannot be read.
Result<std::vector<Finding>> find_repeated_tags(const Store& store,
                                                const std::vector<std::uint64_t>& prefixes);

}  // namespace ledger
