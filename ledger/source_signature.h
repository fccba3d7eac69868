// What an outside system signs of an event that it reports (docs/formats/source.md): the digests of its own
// two addenda, whose salts it made. A signature over what can be guessed would outlive the erasure of that.
// Pure; safe from any thread.
#pragma once

#include <optional>

#include "ledger/addendum.h"

namespace ledger {

inline constexpr std::size_t kSourceKeyBytes = 32;
inline constexpr std::size_t kSourceSignatureBytes = 64;

/// The bytes under the signature: "inzage/source/v1\n" || origin || "\n" || id || "\n" || what || content.
/// `content` is none_digest where there is none. Requires: neither origin nor id holds a line break.
Bytes source_signed_bytes(std::string_view origin, std::string_view id, const Hash& what,
                          const Hash& content);

/// Whether this Ed25519 key (32 bytes) signed these bytes. False for lengths that are none.
bool is_source_signature(ByteView key, ByteView signed_bytes, ByteView signature);

/// A key pair out of 32 bytes, for programs that play an outside system. The secret stays with the caller.
Bytes source_key_of(ByteView seed);
Bytes sign_as_source(ByteView seed, ByteView bytes);

}  // namespace ledger
