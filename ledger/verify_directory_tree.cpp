#include "ledger/verify_directory_tree.h"

#include <algorithm>

#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

bool is_stored(const Store& store, ByteView key, ByteView value) {
  const auto row = store.find(Family::tiles, key);
  return row && *row && std::ranges::equal(**row, value);
}

}  // namespace

bool CheckedTree::append(const Hash& leaf) {
  edge_.push_back(leaf);
  if (edge_.size() < kTileHashes) return true;
  Bytes tile;
  for (const auto& hash : edge_) ledger::append(tile, hash.view());
  const bool is_same = is_stored(store_, keyspace::tile(0, roots_.size()), tile);
  const Hash root = root_of_subtree(std::exchange(edge_, {}));
  return append_tile(root) && is_same;
}

bool CheckedTree::append_tile(const Hash& root) {
  LEDGER_CHECK(edge_.empty());
  roots_.append(root);
  StoreBatch filled;
  above_.append(root, filled);
  return std::ranges::all_of(filled.sorted_rows(), [this](const auto& row) {
    const auto level = static_cast<std::uint8_t>(row.key[0] + 1);
    return is_stored(store_, keyspace::tile(level, read_be64(&row.key[1])), row.value);
  });
}

Hash CheckedTree::root() const {
  CompactRange edge;
  for (const auto& leaf : edge_) edge.append(leaf);
  std::vector<Hash> hashes = roots_.hashes();
  hashes.insert(hashes.end(), edge.hashes().begin(), edge.hashes().end());
  const auto whole = CompactRange::restore(size(), std::move(hashes));
  LEDGER_CHECK(whole.has_value());
  return whole->root();
}

}  // namespace ledger
