// SHA-256, its tree forms (RFC 6962 section 2.1) and HMAC (RFC 2104). Pure; safe from any thread.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <initializer_list>

#include "ledger/bytes.h"

namespace ledger {

inline constexpr std::size_t kHashBytes = 32;

/// 32 bytes of SHA-256 or of an HMAC with it.
struct Hash {
  std::array<std::uint8_t, kHashBytes> bytes{};

  auto operator<=>(const Hash&) const = default;
  ByteView view() const { return bytes; }
};

/// Errors: invalid_argument when `bytes` is not exactly 32 long.
Result<Hash> to_hash(ByteView bytes);

/// SHA-256 over the parts, one after the other, as if they were one text.
Hash sha256(ByteView bytes);
Hash sha256(std::initializer_list<ByteView> parts);

/// SHA-256(0x00 || entry): the hash of a leaf.
Hash hash_leaf(ByteView entry);
/// SHA-256(0x01 || left || right): the hash of an inner node.
Hash hash_children(const Hash& left, const Hash& right);
/// SHA-256 of nothing: the root of an empty tree.
Hash hash_of_empty_tree();

/// HMAC-SHA256 over the parts, one after the other.
Hash hmac_sha256(ByteView key, std::initializer_list<ByteView> parts);

/// A key for many HMACs: the two states of SHA-256 that the padded key leads to (RFC 2104 section 4), so that
/// each HMAC costs two blocks less. As secret as the key itself.
class HmacKey {
 public:
  explicit HmacKey(ByteView key);
  /// The same as hmac_sha256 with that key.
  Hash of(std::initializer_list<ByteView> parts) const;

 private:
  using State = std::array<std::uint32_t, 8>;
  State inner_{};
  State outer_{};
};

}  // namespace ledger
