#include "ledger/map/trie.h"

#include <bit>

#include "ledger/fetch_ahead.h"
#include "ledger/map_proof.h"

namespace ledger {
namespace {

// The first bit that differs; 256 when the keys are equal.
unsigned first_difference(const Hash& a, const Hash& b) {
  for (unsigned i = 0; i < kHashBytes; ++i) {
    const auto difference = static_cast<std::uint8_t>(a.bytes[i] ^ b.bytes[i]);
    if (difference != 0) return i * 8 + static_cast<unsigned>(std::countl_zero(difference));
  }
  return 256;
}

}  // namespace

// The one leaf that `key` leads to: its own, or the one that stands in its place. Requires: not empty.
Trie::NodeId Trie::walk(const Hash& key) const {
  NodeId at = root_;
  while ((at & kLeafBit) == 0) at = inners_[at].child[bit_of(key, inners_[at].bit)];
  return at & ~kLeafBit;
}

Trie::NodeId Trie::add_leaf(const Hash& key, const Hash& value) {
  LEDGER_CHECK(leaves_.size() < kLeafBit - 1);
  leaves_.push_back({key, value, {}, kNone, true});
  return static_cast<NodeId>(leaves_.size() - 1) | kLeafBit;
}

Trie::Place Trie::set(const Hash& key, const Hash& value) {
  if (root_ == kNone) {
    root_ = add_leaf(key, value);
    return root_ & ~kLeafBit;
  }
  const Place place = walk(key);
  const unsigned bit = first_difference(leaves_[place].key, key);
  if (bit < 256) return insert(key, value, bit);
  set_at(place, value);
  return place;
}

void Trie::set_at(Place place, const Hash& value) {
  Leaf& leaf = leaves_[place];
  if (leaf.value == value) return;
  leaf.value = value;
  leaf.stale = true;
  mark_stale_from(leaf.parent);
}

void Trie::fetch(Place place) const { fetch_ahead(&leaves_[place], sizeof(Leaf)); }

void Trie::set_all_at(std::span<const std::pair<Place, Hash>> changes) {
  std::vector<NodeId> parents;
  parents.reserve(changes.size());
  for (const auto& [place, value] : changes) {
    Leaf& leaf = leaves_[place];
    if (leaf.value == value) continue;
    leaf.value = value;
    leaf.stale = true;
    if (leaf.parent == kNone) continue;
    fetch_ahead(&inners_[leaf.parent], sizeof(Inner));
    parents.push_back(leaf.parent);
  }
  mark_stale_from_all(std::move(parents));
}

// All ways up at once, a level each time: while one waits for its next node, the others go on. The nodes
// beside the ways are wanted too, for root().
void Trie::mark_stale_from_all(std::vector<NodeId> inners) {
  while (!inners.empty()) {
    std::size_t left = 0;
    for (const NodeId id : inners) {
      Inner& inner = inners_[id];
      if (inner.stale) continue;
      inner.stale = true;
      fetch_children(inner);
      if (inner.parent == kNone) continue;
      fetch_ahead(&inners_[inner.parent], sizeof(Inner));
      inners[left++] = inner.parent;
    }
    inners.resize(left);
  }
}

void Trie::fetch_children(const Inner& inner) const {
  for (const NodeId child : inner.child) {
    if ((child & kLeafBit) != 0) {
      fetch_ahead(&leaves_[child & ~kLeafBit].hash, kHashBytes);
    } else {
      fetch_ahead(&inners_[child], kHashBytes);
    }
  }
}

// A new branch at `bit` goes in above the first node that branches later.
Trie::Place Trie::insert(const Hash& key, const Hash& value, unsigned bit) {
  NodeId parent = kNone;
  NodeId below = root_;
  while ((below & kLeafBit) == 0 && inners_[below].bit < bit) {
    parent = below;
    below = inners_[below].child[bit_of(key, inners_[below].bit)];
  }
  const NodeId leaf = add_leaf(key, value);
  Inner branch;
  branch.bit = static_cast<std::uint8_t>(bit);
  branch.parent = parent;
  branch.child[bit_of(key, bit)] = leaf;
  branch.child[1 - bit_of(key, bit)] = below;
  const auto id = static_cast<NodeId>(inners_.size());
  inners_.push_back(branch);
  set_parent(leaf, id);
  set_parent(below, id);
  if (parent == kNone) {
    root_ = id;
  } else {
    inners_[parent].child[bit_of(key, inners_[parent].bit)] = id;
  }
  mark_stale_from(parent);
  return leaf & ~kLeafBit;
}

void Trie::set_parent(NodeId child, NodeId parent) {
  if ((child & kLeafBit) != 0) {
    leaves_[child & ~kLeafBit].parent = parent;
  } else {
    inners_[child].parent = parent;
  }
}

void Trie::mark_stale_from(NodeId inner) {
  for (; inner != kNone && !inners_[inner].stale; inner = inners_[inner].parent) inners_[inner].stale = true;
}

std::optional<Hash> Trie::find(const Hash& key) const {
  if (root_ == kNone) return std::nullopt;
  const Leaf& leaf = leaves_[walk(key)];
  if (leaf.key != key) return std::nullopt;
  return leaf.value;
}

// As deep as the trie: at most 256 calls, in practice twice log2 of the keys.
const Hash& Trie::hash_of(NodeId id) {
  if ((id & kLeafBit) != 0) {
    Leaf& leaf = leaves_[id & ~kLeafBit];
    if (leaf.stale) leaf.hash = hash_map_leaf(leaf.key, leaf.value);
    leaf.stale = false;
    return leaf.hash;
  }
  Inner& inner = inners_[id];
  if (inner.stale) inner.hash = hash_map_node(inner.bit, hash_of(inner.child[0]), hash_of(inner.child[1]));
  inner.stale = false;
  return inner.hash;
}

Hash Trie::root() { return root_ == kNone ? hash_of_empty_tree() : hash_of(root_); }

Bytes Trie::prove(const Hash& key) {
  Bytes proof;
  if (root_ == kNone) return proof;
  root();
  std::vector<NodeId> way;
  NodeId at = root_;
  for (; (at & kLeafBit) == 0; at = inners_[at].child[bit_of(key, inners_[at].bit)]) way.push_back(at);
  const Leaf& leaf = leaves_[at & ~kLeafBit];
  if (leaf.key != key) {
    for (const Hash* field : {&leaf.key, &leaf.value}) {
      append_varint(proof, kHashBytes);
      append(proof, field->view());
    }
  }
  for (auto step = way.rbegin(); step != way.rend(); ++step) {
    const Inner& inner = inners_[*step];
    append_varint(proof, inner.bit);
    append(proof, hash_of(inner.child[1 - bit_of(key, inner.bit)]).view());
  }
  return proof;
}

}  // namespace ledger
