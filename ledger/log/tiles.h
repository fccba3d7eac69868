// The log's Merkle tree as tiles of 256 hashes (c2sp.org/tlog-tiles): full tiles are rows of the store, the
// right edge of every level stays in memory and is built anew at each start.
//
//   level 0 holds leaf hashes; hash i of level L is the root of tile i of level L-1
//
// Thread: owned by one at a time; reading is safe from many while nothing is appended.
#pragma once

#include <vector>

#include "ledger/merkle/compact_range.h"
#include "ledger/store/store.h"

namespace ledger {

inline constexpr std::size_t kTileHashes = 256;
inline constexpr std::uint8_t kTileLevels = 8;

/// Root of the complete subtree over these hashes. Requires: a power of two of them.
Hash root_of_subtree(std::vector<Hash> hashes);

class Tiles {
 public:
  /// Reads back the right edge of a tree of `size` leaves. `leaf` gives the hash of a leaf of the last,
  /// partial tile. Error: corrupt (a tile is missing or has the wrong length).
  static Result<Tiles> load(const Store& store, std::uint64_t size,
                            const std::function<Result<Hash>(std::uint64_t index)>& leaf);

  Tiles() : edge_(kTileLevels) {}

  /// Adds a leaf; tiles that it fills are added to `batch`. Cost: one hash on average.
  void append(const Hash& leaf, StoreBatch& batch);
  /// Root of the whole tree (RFC 6962 section 2.1).
  Hash root() const { return range_.root(); }
  std::uint64_t size() const { return size_; }

  /// The hashes of a tile, all that are there. Requires: at least one is. Error: corrupt.
  Result<std::vector<Hash>> hashes_of(const Store& store, std::uint8_t level, std::uint64_t number) const;

 private:
  void add(std::size_t tile_level, const Hash& hash, StoreBatch& batch);
  Result<void> load_edge(const Store& store, std::uint64_t size,
                         const std::function<Result<Hash>(std::uint64_t)>& leaf);
  Result<void> load_range(const Store& store);

  std::vector<std::vector<Hash>> edge_;  // per level: hashes of the last tile that is not full
  std::uint64_t size_ = 0;
  CompactRange range_;
};

/// Reads roots of subtrees. It keeps the last tile of each level, because whoever makes a proof asks for one
/// part of a tile after the other. Thread: one. Requires: both outlive it, and nothing is appended.
class TileReader {
 public:
  TileReader(const Tiles& tiles, const Store& store) : tiles_(&tiles), store_(&store), kept_(kTileLevels) {}

  /// Root of the complete subtree of 2^level leaves that starts at leaf index * 2^level.
  /// Requires: it lies within the tree. Error: corrupt.
  Result<Hash> subtree(unsigned level, std::uint64_t index);

 private:
  struct Kept {
    std::uint64_t number = 0;
    std::vector<Hash> hashes;  // empty: none yet
  };
  const Tiles* tiles_;
  const Store* store_;
  std::vector<Kept> kept_;  // by level
};

}  // namespace ledger
