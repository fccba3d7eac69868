// The address of a tile (c2sp.org/tlog-tiles): tile/<L>/<N>[.p/<W>], N in groups of three digits of which all
// but the last begin with an x. Every tile has exactly one path. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "ledger/hash.h"

namespace ledger {

inline constexpr unsigned kTileWidthMax = 256;
inline constexpr unsigned kTileLevelMax = 63;

struct TileAddress {
  bool is_entries = false;  // tile/entries/…: the entries themselves, of level 0
  unsigned level = 0;
  std::uint64_t number = 0;
  unsigned width = kTileWidthMax;  // 1..255 for a partial tile
  bool operator==(const TileAddress&) const = default;
};

/// The path's segments after "tile". Nothing when it is not the one form of a tile's path.
std::optional<TileAddress> find_tile_address(std::span<const std::string> segments);
/// "tile/0/x001/234.p/56".
std::string format_tile_path(const TileAddress& address);

/// How many hashes (entries) of the tile a tree of `size` has: 0..256.
unsigned tile_width_in(const TileAddress& address, std::uint64_t size);

}  // namespace ledger
