#include "ledger/note.h"

#include <sodium.h>

#include <algorithm>

#include "ledger/utf8.h"

namespace ledger {
namespace {

constexpr std::string_view kDash = "\xe2\x80\x94 ";  // U+2014 and a space
constexpr std::size_t kIdBytes = 4;
constexpr std::size_t kTimeBytes = 8;
constexpr std::uint64_t kCosignatureTimeMax = (std::uint64_t{1} << 63) - 1;  // c2sp.org/tlog-cosignature

Error malformed(const char* why) { return fail(ErrorCode::proof_malformed, why); }

std::uint32_t id_of(KeyType type, std::string_view name, ByteView public_key) {
  const std::uint8_t type_byte[] = {static_cast<std::uint8_t>(type)};
  return read_be32(sha256({bytes_of(name), bytes_of("\n"), type_byte, public_key}).bytes.data());
}

Bytes cosigned_bytes(std::uint64_t time, std::string_view text) {
  Bytes bytes;
  append(bytes, bytes_of("cosignature/v1\ntime " + std::to_string(time) + "\n"));
  append(bytes, bytes_of(text));
  return bytes;
}

// The secret that libsodium derives from a seed; wiped when it goes.
struct SigningSecret {
  explicit SigningSecret(ByteView seed) {
    LEDGER_CHECK(seed.size() == kSeedBytes);
    crypto_sign_seed_keypair(public_key.data(), secret.data(), seed.data());
  }
  ~SigningSecret() { sodium_memzero(secret.data(), secret.size()); }
  SigningSecret(const SigningSecret&) = delete;
  SigningSecret& operator=(const SigningSecret&) = delete;

  void sign(ByteView bytes, Bytes& to) const {
    std::array<std::uint8_t, crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes.data(), bytes.size(), secret.data());
    append(to, signature);
  }

  std::array<std::uint8_t, 32> public_key{};
  std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
};

bool is_signed_by(const VerifierKey& key, ByteView bytes, ByteView signature) {
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(signature.data(), bytes.data(), bytes.size(), key.public_key.data()) ==
             0;
}

// The time of a signature that verifies: 0 for a log's; nothing where it does not verify.
std::optional<std::uint64_t> find_verified_time(const VerifierKey& key, std::string_view text,
                                                ByteView signature) {
  if (key.type == KeyType::ed25519) {
    if (!is_signed_by(key, bytes_of(text), signature)) return std::nullopt;
    return 0;
  }
  if (signature.size() != kTimeBytes + crypto_sign_BYTES) return std::nullopt;
  const std::uint64_t time = read_be64(signature.data());
  if (time > kCosignatureTimeMax) return std::nullopt;
  if (!is_signed_by(key, cosigned_bytes(time, text), signature.subspan(kTimeBytes))) return std::nullopt;
  return time;
}

Result<NoteSignature> parse_line(std::string_view line) {
  if (!line.starts_with(kDash)) return malformed("a signature line does not start with a dash");
  line.remove_prefix(kDash.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) {
    return malformed("a signature line has no key name");
  }
  const auto bytes = parse_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= kIdBytes) return malformed("a signature line has no signature");
  NoteSignature signature;
  signature.name = std::string(line.substr(0, space));
  signature.id = read_be32(bytes->data());
  signature.bytes.assign(bytes->begin() + kIdBytes, bytes->end());
  return signature;
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

}  // namespace

VerifierKey make_verifier_key(KeyType type, std::string name,
                              const std::array<std::uint8_t, 32>& public_key) {
  LEDGER_CHECK(is_key_name(name));
  const std::uint32_t id = id_of(type, name, public_key);
  return {std::move(name), id, type, public_key};
}

VerifierKey derive_verifier_key(KeyType type, std::string name, ByteView seed) {
  return make_verifier_key(type, std::move(name), SigningSecret(seed).public_key);
}

bool is_key_name(std::string_view name) {
  if (name.empty() || has_control_character(name)) return false;
  while (!name.empty()) {
    const auto point = take_code_point(name);
    if (!point || *point == U'+' || is_unicode_space(*point)) return false;
  }
  return true;
}

Result<VerifierKey> parse_vkey(std::string_view vkey) {
  const auto refuse = [](const char* why) { return fail(ErrorCode::invalid_argument, why); };
  const auto first = vkey.find('+');
  const auto second = first == std::string_view::npos ? first : vkey.find('+', first + 1);
  if (second == std::string_view::npos) return refuse("a vkey is name+id+key");
  const std::string_view name = vkey.substr(0, first);
  if (!is_key_name(name)) return refuse("a vkey has no name");
  const auto id = parse_hex(vkey.substr(first + 1, second - first - 1));
  const auto key = parse_base64(vkey.substr(second + 1));
  if (!id || id->size() != kIdBytes || !key || key->size() != 33)
    return refuse("a vkey's id or key is malformed");
  if ((*key)[0] != static_cast<std::uint8_t>(KeyType::ed25519) &&
      (*key)[0] != static_cast<std::uint8_t>(KeyType::cosignature)) {
    return refuse("a vkey is of a type that is not known");
  }
  std::array<std::uint8_t, 32> public_key;
  std::copy(key->begin() + 1, key->end(), public_key.begin());
  auto parsed = make_verifier_key(static_cast<KeyType>((*key)[0]), std::string(name), public_key);
  if (parsed.id != read_be32(id->data())) return refuse("a vkey's id is not that of its key");
  return parsed;
}

std::string format_vkey(const VerifierKey& key) {
  Bytes id;
  append_be32(id, key.id);
  Bytes typed{static_cast<std::uint8_t>(key.type)};
  append(typed, key.public_key);
  return key.name + "+" + to_hex(id) + "+" + to_base64(typed);
}

Result<Note> parse_note(std::string_view note) {
  if (note.size() > kNoteBytesMax) return malformed("a note is longer than 128 KiB");
  if (!is_utf8(note) || has_control_character(note)) return malformed("a note is not plain UTF-8 text");
  const auto blank = note.rfind("\n\n");
  if (blank == std::string_view::npos) return malformed("a note has no signatures");
  Note parsed;
  parsed.text = std::string(note.substr(0, blank + 1));
  LEDGER_TRY(parsed.signatures, parse_signature_lines(note.substr(blank + 2)));
  return parsed;
}

Result<std::vector<NoteSignature>> parse_signature_lines(std::string_view lines) {
  std::vector<NoteSignature> signatures;
  if (lines.empty() || !lines.ends_with('\n')) return malformed("a note does not end in a signature line");
  while (!lines.empty()) {
    if (signatures.size() == kNoteSignaturesMax) return malformed("a note has more than 64 signatures");
    const auto end = lines.find('\n');
    LEDGER_TRY(auto signature, parse_line(lines.substr(0, end)));
    signatures.push_back(std::move(signature));
    lines.remove_prefix(end + 1);
  }
  return signatures;
}

std::string format_signature_lines(std::span<const NoteSignature> signatures) {
  std::string lines;
  for (const auto& signature : signatures) {
    Bytes bytes;
    append_be32(bytes, signature.id);
    append(bytes, signature.bytes);
    lines.append(kDash).append(signature.name).append(" ").append(to_base64(bytes)).append("\n");
  }
  return lines;
}

std::string format_note(std::string_view text, std::span<const NoteSignature> signatures) {
  LEDGER_CHECK(text.ends_with('\n'));
  return std::string(text) + "\n" + format_signature_lines(signatures);
}

Result<std::vector<VerifiedSignature>> verify_note(const Note& note, std::span<const VerifierKey> known) {
  std::vector<VerifiedSignature> verified;
  for (const auto& signature : note.signatures) {
    for (const auto& key : known) {
      if (key.name != signature.name || key.id != signature.id) continue;
      const auto time = find_verified_time(key, note.text, signature.bytes);
      if (!time) return fail(ErrorCode::proof_mismatch, "a signature of a known key does not verify");
      verified.push_back({key, *time});
    }
  }
  return verified;
}

NoteSignature make_signature(std::string_view text, std::string_view name, ByteView seed) {
  const SigningSecret secret(seed);
  NoteSignature signature{std::string(name), id_of(KeyType::ed25519, name, secret.public_key), {}};
  secret.sign(bytes_of(text), signature.bytes);
  return signature;
}

std::string sign_note(std::string_view text, std::string_view name, ByteView seed) {
  const NoteSignature signature = make_signature(text, name, seed);
  return format_note(text, {&signature, 1});
}

NoteSignature cosign(std::string_view text, std::string_view name, std::uint64_t time, ByteView seed) {
  const SigningSecret secret(seed);
  NoteSignature signature{std::string(name), id_of(KeyType::cosignature, name, secret.public_key), {}};
  append_be64(signature.bytes, time);
  secret.sign(cosigned_bytes(time, text), signature.bytes);
  return signature;
}

}  // namespace ledger
