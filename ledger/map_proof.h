// Judging proofs of the map (map/trie.h). Pure.
//
//   presence   varint(B1) || H1 || ... || varint(BN) || HN            from the leaf to the root, B strictly
//   falling absence    0x20 || other key || 0x20 || other value || path       the leaf that stands where the
//   key would stand;
//              nothing, when the map is empty
//
// Strict: varints are minimal, every B is 0..255, nothing follows. Source: torchwood/mpt;
// docs/formats/map.md.
#pragma once

#include "ledger/hash.h"

namespace ledger {

/// At most 256 levels of a varint of two bytes and a hash, after a leaf.
inline constexpr std::size_t kMapProofBytesMax = 256 * (2 + kHashBytes) + 2 * (1 + kHashBytes);

Hash hash_map_leaf(const Hash& key, const Hash& value);
Hash hash_map_node(unsigned bit, const Hash& left, const Hash& right);
/// Bit 0 is the most significant bit of the first byte. Requires: bit < 256.
inline unsigned bit_of(const Hash& key, unsigned bit) { return key.bytes[bit / 8] >> (7 - bit % 8) & 1U; }
/// Protobuf's varint of a value below 2^14.
void append_varint(Bytes& to, unsigned value);

/// Succeeds if the map with this root holds `value` at `key`. Errors: proof_malformed, proof_mismatch.
Result<void> verify_map_presence(const Hash& root, const Hash& key, const Hash& value, ByteView proof);

/// Succeeds if the map with this root holds nothing at `key`. Errors: proof_malformed, proof_mismatch.
Result<void> verify_map_absence(const Hash& root, const Hash& key, ByteView proof);

}  // namespace ledger
