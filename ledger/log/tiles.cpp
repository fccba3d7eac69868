#include "ledger/log/tiles.h"

#include <algorithm>
#include <bit>

#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

Result<std::vector<Hash>> read_tile(const Store& store, std::uint8_t level, std::uint64_t number) {
  LEDGER_TRY(const auto bytes, store.find(Family::tiles, keyspace::tile(level, number)));
  if (!bytes || bytes->size() != kTileHashes * kHashBytes) {
    return fail(ErrorCode::corrupt, "tile " + std::to_string(number) + " of level " + std::to_string(level) +
                                        (bytes ? " has the wrong length" : " is missing"));
  }
  std::vector<Hash> hashes;
  hashes.reserve(kTileHashes);
  for (std::size_t i = 0; i < kTileHashes; ++i) {
    hashes.push_back(*to_hash(ByteView(*bytes).subspan(i * kHashBytes, kHashBytes)));
  }
  return hashes;
}

}  // namespace

Hash root_of_subtree(std::vector<Hash> hashes) {
  LEDGER_CHECK(std::has_single_bit(hashes.size()));
  while (hashes.size() > 1) {
    for (std::size_t i = 0; i < hashes.size() / 2; ++i)
      hashes[i] = hash_children(hashes[2 * i], hashes[2 * i + 1]);
    hashes.resize(hashes.size() / 2);
  }
  return hashes[0];
}

Result<Tiles> Tiles::load(const Store& store, std::uint64_t size,
                          const std::function<Result<Hash>(std::uint64_t)>& leaf) {
  Tiles tiles;
  tiles.size_ = size;
  LEDGER_TRY_OK(tiles.load_edge(store, size, leaf));
  LEDGER_TRY_OK(tiles.load_range(store));
  return tiles;
}

Result<void> Tiles::load_edge(const Store& store, std::uint64_t size,
                              const std::function<Result<Hash>(std::uint64_t)>& leaf) {
  for (std::uint8_t level = 0; level < kTileLevels; ++level) {
    const std::uint64_t hashes = size >> (8 * level);
    for (std::uint64_t i = hashes - hashes % kTileHashes; i < hashes; ++i) {
      if (level == 0) {
        LEDGER_TRY(const Hash hash, leaf(i));
        edge_[0].push_back(hash);
      } else {
        LEDGER_TRY(auto below, read_tile(store, static_cast<std::uint8_t>(level - 1), i));
        edge_[level].push_back(root_of_subtree(std::move(below)));
      }
    }
  }
  return {};
}

Result<void> Tiles::load_range(const Store& store) {
  std::vector<Hash> roots;
  TileReader reader(*this, store);
  std::uint64_t begin = 0;
  for (int level = 63; level >= 0; --level) {
    if ((size_ >> level & 1) == 0) continue;
    LEDGER_TRY(const Hash hash, reader.subtree(static_cast<unsigned>(level), begin >> level));
    roots.push_back(hash);
    begin += std::uint64_t{1} << level;
  }
  LEDGER_TRY(range_, CompactRange::restore(size_, std::move(roots)));
  return {};
}

void Tiles::append(const Hash& leaf, StoreBatch& batch) {
  ++size_;
  add(0, leaf, batch);
  // What the range computes anyway: the root of a full tile is a hash of the level above.
  range_.append(leaf, [&](unsigned level, std::uint64_t, const Hash& hash) {
    if (level % 8 == 0) add(level / 8, hash, batch);
  });
}

void Tiles::add(std::size_t tile_level, const Hash& hash, StoreBatch& batch) {
  if (tile_level >= kTileLevels) return;
  auto& edge = edge_[tile_level];
  edge.push_back(hash);
  if (edge.size() < kTileHashes) return;
  const std::uint64_t number = (size_ >> (8 * (tile_level + 1))) - 1;
  auto row = batch.put_space(Family::tiles, keyspace::tile(static_cast<std::uint8_t>(tile_level), number),
                             kTileHashes * kHashBytes);
  for (const auto& each : edge) {
    std::ranges::copy(each.bytes, row.begin());
    row = row.subspan(kHashBytes);
  }
  edge.clear();
}

Result<std::vector<Hash>> Tiles::hashes_of(const Store& store, std::uint8_t level,
                                           std::uint64_t number) const {
  const std::uint64_t hashes = size_ >> (8 * level);
  if (number == hashes / kTileHashes) return edge_[level];
  return read_tile(store, level, number);
}

Result<Hash> TileReader::subtree(unsigned level, std::uint64_t index) {
  LEDGER_CHECK((index + 1) << level <= tiles_->size());
  const auto tile_level = static_cast<std::uint8_t>(level / 8);
  const std::uint64_t count = std::uint64_t{1} << level % 8;
  const std::uint64_t first = index * count;
  auto& [number, hashes] = kept_[tile_level];
  if (hashes.empty() || number != first / kTileHashes) {
    number = first / kTileHashes;
    hashes.clear();  // should reading fail
    LEDGER_TRY(hashes, tiles_->hashes_of(*store_, tile_level, number));
  }
  const auto begin = hashes.begin() + static_cast<std::ptrdiff_t>(first % kTileHashes);
  return root_of_subtree(std::vector<Hash>(begin, begin + static_cast<std::ptrdiff_t>(count)));
}

}  // namespace ledger
