// Signed notes (c2sp.org/signed-note): a text and the signature lines under it; and the keys that they verify
// with.
//
//   text (ends in a newline) || "\n" || one line for each signature:  U+2014 " " name " " base64(be32 id ||
//   bytes) "\n"
//
// Reading is strict: UTF-8, no control characters but the newline, at most 128 KiB and 64 signature lines.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/hash.h"

namespace ledger {

inline constexpr std::size_t kNoteBytesMax = std::size_t{128} << 10;
inline constexpr std::size_t kNoteSignaturesMax = 64;
inline constexpr std::size_t kSeedBytes = 32;

/// The first byte of a key's encoding; part of its id.
enum class KeyType : std::uint8_t {
  ed25519 = 0x01,      // a log: signs the text
  cosignature = 0x04,  // a witness or auditor: signs the text and a time (c2sp.org/tlog-cosignature)
};

struct VerifierKey {
  std::string name;
  std::uint32_t id = 0;
  KeyType type = KeyType::ed25519;
  std::array<std::uint8_t, 32> public_key{};
  bool operator==(const VerifierKey&) const = default;
};

/// The key with its id computed: the first 4 bytes of SHA-256(name || "\n" || type || public key).
/// Requires: is_key_name(name).
VerifierKey make_verifier_key(KeyType type, std::string name, const std::array<std::uint8_t, 32>& public_key);
/// The public half of a seed of 32 bytes.
VerifierKey derive_verifier_key(KeyType type, std::string name, ByteView seed);

/// Not empty, UTF-8, no Unicode space, no '+', no control character.
bool is_key_name(std::string_view name);

/// One line, name+hex id+base64(type || public key). Error: invalid_argument (shape, type, or an id that is
/// not the key's).
Result<VerifierKey> parse_vkey(std::string_view vkey);
std::string format_vkey(const VerifierKey& key);

struct NoteSignature {
  std::string name;
  std::uint32_t id = 0;
  Bytes bytes;  // what follows the id; its shape is the key type's
};

struct Note {
  std::string text;  // ends in a newline
  std::vector<NoteSignature> signatures;
};

/// Error: proof_malformed.
Result<Note> parse_note(std::string_view note);
/// Requires: the text ends in a newline.
std::string format_note(std::string_view text, std::span<const NoteSignature> signatures);

/// The signature lines alone, as a witness answers them; at least one. Error: proof_malformed.
Result<std::vector<NoteSignature>> parse_signature_lines(std::string_view lines);
std::string format_signature_lines(std::span<const NoteSignature> signatures);

/// A signature of a known key that verified. `time` is unix seconds, 0 for a log's signature.
struct VerifiedSignature {
  VerifierKey key;
  std::uint64_t time = 0;
};

/// The note's signatures by known keys, in the order of the note. Unknown (name, id) are passed over; a known
/// key whose signature fails refuses the whole note. Error: proof_mismatch. The result may be empty: the
/// caller decides what is enough.
Result<std::vector<VerifiedSignature>> verify_note(const Note& note, std::span<const VerifierKey> known);

/// The log's signature over the text (type 0x01). `seed` is 32 bytes; what is derived from it is wiped.
NoteSignature make_signature(std::string_view text, std::string_view name, ByteView seed);
/// The text, signed: a whole note with one line.
std::string sign_note(std::string_view text, std::string_view name, ByteView seed);
/// A witness's cosignature (type 0x04) over "cosignature/v1\ntime <unix seconds>\n" || text.
NoteSignature cosign(std::string_view text, std::string_view name, std::uint64_t time, ByteView seed);

}  // namespace ledger
