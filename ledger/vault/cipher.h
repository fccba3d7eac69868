// Addenda at rest: XChaCha20-Poly1305 with a random nonce, under a key that the scope's key gives for this
// event and part, with the entry as associated data (docs/formats/keyspace.md). Padded, so that length says
// little.
//
//   value of a part:  0 8 be64 leaf index   8 24 nonce   32 .. ciphertext of the addendum, padded to 64
//   bytes, and tag key:              HMAC-SHA256(scope key, "inzage/part/v1" || be64(index) || part)
//
// No proof depends on any of this: proofs bind the salted plaintext. Pure but for the random nonce.
#pragma once

#include "ledger/addendum.h"
#include "ledger/entry.h"

namespace ledger {

struct PartPlace {
  std::uint64_t index = 0;
  Part part = Part::what;
};

Bytes encrypt_part(ByteView scope_key, PartPlace place, ByteView entry, ByteView addendum);

/// The leaf index that a stored part is of. Error: corrupt.
Result<std::uint64_t> index_of_part(ByteView value);

/// The addendum. Error: corrupt (another key, entry or place; damaged).
Result<Bytes> decrypt_part(ByteView scope_key, PartPlace place, ByteView entry, ByteView value);

}  // namespace ledger
