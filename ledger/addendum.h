// Addenda: the salted plaintext that an entry's digests commit to (docs/formats/addendum.md).
//
//   salt(32) || kind(4: "what", "who ", "cont") || be32 schema || message (canonical Cap'n Proto, one
//   segment)
//
// Checking one needs SHA-256 and nothing else. An absent part has the digest of none_digest, so that an entry
// does not show whether it carries a value, and whoever holds `what` can prove that it does not. Pure.
#pragma once

#include "ledger/hash.h"

namespace ledger {

inline constexpr std::size_t kSaltBytes = 32;
inline constexpr std::size_t kAddendumHeaderBytes = kSaltBytes + 4 + 4;
inline constexpr std::size_t kMessageBytesMax = std::size_t{1} << 20;

enum class Part : std::uint8_t { what = 1, who = 2, content = 3 };

/// The four characters that stand in the addendum.
std::string_view kind_of(Part part);

/// An addendum taken apart; `message` is borrowed from the bytes that were parsed.
struct Addendum {
  Hash salt;
  std::uint32_t schema = 0;
  ByteView message;
};

/// Adds an addendum at the end. Requires: message.size() <= kMessageBytesMax.
void append_addendum(Bytes& to, Part part, const Hash& salt, std::uint32_t schema, ByteView message);
/// The same, alone.
Bytes encode_addendum(Part part, const Hash& salt, std::uint32_t schema, ByteView message);

/// Errors: proof_malformed for a wrong kind or a length outside the limits.
Result<Addendum> decode_addendum(Part part, ByteView bytes);

/// The 32 bytes that stand in place of an addendum that is absent: SHA-256("inzage/none/v1\n" || kind || "\n"
/// || salt of `what`). This is what a bundle shows.
Hash absent_part(Part part, const Hash& salt_of_what);

/// What an entry holds for a part that is absent: SHA-256 of absent_part, as of every other addendum.
Hash none_digest(Part part, const Hash& salt_of_what);

}  // namespace ledger
