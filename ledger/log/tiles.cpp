#include "ledger/log/tiles.h"

#include <bit>

#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

Bytes encode_tile(const std::vector<Hash>& hashes) {
  Bytes bytes;
  bytes.reserve(hashes.size() * kHashBytes);
  for (const auto& hash : hashes) append(bytes, hash.view());
  return bytes;
}

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
  for (std::uint8_t level = 0; level < kTileLevels; ++level) {
    const std::uint64_t hashes = size >> (8 * level);
    for (std::uint64_t i = hashes - hashes % kTileHashes; i < hashes; ++i) {
      if (level == 0) {
        LEDGER_TRY(const Hash hash, leaf(i));
        tiles.edge_[0].push_back(hash);
      } else {
        LEDGER_TRY(auto below, read_tile(store, static_cast<std::uint8_t>(level - 1), i));
        tiles.edge_[level].push_back(root_of_subtree(std::move(below)));
      }
    }
  }
  return tiles;
}

void Tiles::append(const Hash& leaf, StoreBatch& batch) {
  Hash hash = leaf;
  ++size_;
  for (std::uint8_t level = 0; level < kTileLevels; ++level) {
    auto& edge = edge_[level];
    edge.push_back(hash);
    if (edge.size() < kTileHashes) return;
    const std::uint64_t number = (size_ >> (8 * (level + 1))) - 1;
    batch.puts.push_back({Family::tiles, keyspace::tile(level, number), encode_tile(edge)});
    hash = root_of_subtree(std::move(edge));
    edge = {};
  }
}

Result<std::vector<Hash>> Tiles::hashes_of(const Store& store, std::uint8_t level,
                                           std::uint64_t number) const {
  const std::uint64_t hashes = size_ >> (8 * level);
  if (number == hashes / kTileHashes) return edge_[level];
  return read_tile(store, level, number);
}

Result<Hash> Tiles::subtree(const Store& store, unsigned level, std::uint64_t index) const {
  LEDGER_CHECK((index + 1) << level <= size_);
  const auto tile_level = static_cast<std::uint8_t>(level / 8);
  const std::uint64_t count = std::uint64_t{1} << level % 8;
  const std::uint64_t first = index * count;
  LEDGER_TRY(const auto hashes, hashes_of(store, tile_level, first / kTileHashes));
  const auto begin = hashes.begin() + static_cast<std::ptrdiff_t>(first % kTileHashes);
  return root_of_subtree(std::vector<Hash>(begin, begin + static_cast<std::ptrdiff_t>(count)));
}

}  // namespace ledger
