// Addenda at rest: XChaCha20-Poly1305 with a random nonce, under a key that the scope's key gives for this
// event and part, with the entry as associated data (docs/formats/keyspace.md). Padded, so that length says
// little.
//
//   value of a part:  0 8 be64 leaf index   8 .. encrypted
//   encrypted:        0 24 nonce   24 .. ciphertext of the plain bytes, padded to 64, and tag
//   key:              HMAC-SHA256(scope key, "inzage/part/v1" || be64(index) || part)
//
// No proof depends on any of this: proofs bind the salted plaintext. Pure but for Nonces.
#pragma once

#include <array>
#include <span>

#include "ledger/addendum.h"
#include "ledger/entry.h"
#include "ledger/vault/random_pool.h"

namespace ledger {

struct PartPlace {
  std::uint64_t index = 0;
  Part part = Part::what;
};

class Nonces {
 public:
  static constexpr std::size_t kNonceBytes = 24;
  using Nonce = std::array<std::uint8_t, kNonceBytes>;
  Nonce next() { return random_.next(); }

 private:
  RandomPool<kNonceBytes> random_;
};

/// How long so many bytes are once encrypted.
std::size_t encrypted_bytes(std::size_t plain_bytes);
/// Fills `value`, which is that long. Encrypts in place: no other copy of the plaintext is made.
void encrypt(const HmacKey& scope_key, PartPlace place, ByteView associated, ByteView plain,
             const Nonces::Nonce& nonce, std::span<std::uint8_t> value);
/// The plain bytes. Error: corrupt (another key, place or associated data; damaged).
Result<Bytes> decrypt(const HmacKey& scope_key, PartPlace place, ByteView associated, ByteView value);

/// How long the stored value of an addendum is.
std::size_t stored_bytes_of_part(std::size_t addendum_bytes);
/// Fills `value`, which is that long.
void encrypt_part(const HmacKey& scope_key, PartPlace place, ByteView entry, ByteView addendum,
                  const Nonces::Nonce& nonce, std::span<std::uint8_t> value);
/// The leaf index that a stored part is of. Error: corrupt.
Result<std::uint64_t> index_of_part(ByteView value);

/// The addendum. Error: corrupt (another key, entry or place; damaged).
Result<Bytes> decrypt_part(const HmacKey& scope_key, PartPlace place, ByteView entry, ByteView value);

}  // namespace ledger
