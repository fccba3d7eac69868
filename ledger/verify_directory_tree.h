// The log's tree as a check builds it: leaf by leaf, or tile by tile where a tile's root is known, comparing
// every tile that fills up with the stored one. Private to this floor.
#pragma once

#include <vector>

#include "ledger/log/tiles.h"
#include "ledger/store/store.h"

namespace ledger {

class CheckedTree {
 public:
  /// Requires: `store` outlives this.
  explicit CheckedTree(const Store& store) : store_(store) {}

  /// Adds a leaf. False when a tile that ends here is not stored as the leaves make it.
  bool append(const Hash& leaf);
  /// Adds a tile of leaves by its root; only the tiles above it are compared. Requires: size() is a whole
  /// number of tiles.
  bool append_tile(const Hash& root);

  std::uint64_t size() const { return roots_.size() * kTileHashes + edge_.size(); }
  /// RFC 6962 section 2.1.
  Hash root() const;

 private:
  const Store& store_;
  std::vector<Hash> edge_;  // leaves after the last whole tile
  CompactRange roots_;      // of whole tiles
  Tiles above_;             // whose leaves are those roots: level n here is level n + 1 of the log
};

}  // namespace ledger
