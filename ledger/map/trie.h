// Trie: the map that proves that histories are complete, in memory. A Merkle Patricia trie: a binary trie
// without one-way branches, keys and values of 32 bytes; its shape depends on the keys only, never on the
// order of setting. Wire rules of torchwood/mpt (docs/formats/map.md):
//
//   empty   SHA-256("")                        leaf   SHA-256(0x00 || 0x20 || key || 0x20 || value)
//   inner   SHA-256(0x01 || varint(B) || left || right)       B: the first bit, most significant first, that
//   differs
//
// Owned by one thread at a time; reading (prove) is safe from many threads only after root() and before the
// next set.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ledger/hash.h"

namespace ledger {

class Trie {
 public:
  /// Where a key's leaf is; it stays there as long as the trie lives.
  using Place = std::uint32_t;
  static constexpr Place kNowhere = ~Place{0};

  /// Puts `value` at `key`, in place of what stood there. Nothing is hashed before root() or prove() is
  /// called, so that a group of sets hashes each changed node once. Cost: a walk of about log2(keys) nodes.
  Place set(const Hash& key, const Hash& value);
  /// The same for keys that were set before, without the walk.
  void set_at(Place place, const Hash& value);
  void set_all_at(std::span<const std::pair<Place, Hash>> changes);
  /// Asks for that leaf's memory (fetch_ahead.h).
  void fetch(Place place) const;

  std::optional<Hash> find(const Hash& key) const;

  /// Cost: one hash for every node on a changed path.
  Hash root();

  /// Proof that `key` has the value that find() gives, or that it is absent (map_proof.h judges both).
  Bytes prove(const Hash& key);

  std::size_t size() const { return leaves_.size(); }

 private:
  // A node's number; the highest bit says that it is a leaf.
  using NodeId = std::uint32_t;
  static constexpr NodeId kLeafBit = NodeId{1} << 31;
  static constexpr NodeId kNone = ~NodeId{0};

  struct Leaf {
    Hash key;
    Hash value;
    Hash hash;
    NodeId parent = kNone;
    bool stale = true;
  };
  // Whatever is above a stale node is stale too.
  struct Inner {
    Hash hash;
    NodeId child[2] = {kNone, kNone};
    NodeId parent = kNone;
    std::uint8_t bit = 0;
    bool stale = true;
  };

  NodeId walk(const Hash& key) const;
  NodeId add_leaf(const Hash& key, const Hash& value);
  Place insert(const Hash& key, const Hash& value, unsigned bit);
  void mark_stale_from(NodeId inner);
  void mark_stale_from_all(std::vector<NodeId> inners);
  void fetch_children(const Inner& inner) const;
  void set_parent(NodeId child, NodeId parent);
  const Hash& hash_of(NodeId id);

  std::vector<Leaf> leaves_;
  std::vector<Inner> inners_;
  NodeId root_ = kNone;
};

}  // namespace ledger
