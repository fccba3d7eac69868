// One-time codes: see activation_code.h.
#include "api/accounts/activation_code.h"

#include <algorithm>

#include "ledger/bytes.h"
#include "ledger/check.h"

namespace api {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kBitsEach = 5;
constexpr std::size_t kGroup = 4;

std::optional<char> character_of(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  if (kAlphabet.find(c) == std::string_view::npos) return std::nullopt;
  return c;
}

}  // namespace

std::string make_activation_code() {
  const auto bytes = ledger::random_bytes(kActivationCodeBytes);
  std::string code;
  std::uint32_t bits = 0;
  std::size_t held = 0;
  for (const auto byte : bytes) {
    bits = (bits << 8 | byte) & 0xffffU;
    for (held += 8; held >= kBitsEach; held -= kBitsEach) {
      const auto characters = code.size() - code.size() / (kGroup + 1);
      if (characters != 0 && characters % kGroup == 0 && code.back() != '-') code += '-';
      code += kAlphabet[bits >> (held - kBitsEach) & 31U];
    }
  }
  return code;
}

std::optional<std::string> parse_activation_code(std::string_view text) {
  std::string code;
  for (const char c : text) {
    if (c == ' ' || c == '-') continue;
    const auto character = character_of(c);
    if (!character || code.size() == kActivationCodeCharacters) return std::nullopt;
    code += *character;
  }
  if (code.size() != kActivationCodeCharacters) return std::nullopt;
  return code;
}

CodeHash hash_activation_code(std::string_view code) {
  const auto parsed = parse_activation_code(code);
  LEDGER_CHECK(parsed.has_value());
  CodeHash hash;
  const auto key = ledger::random_bytes(hash.key.bytes.size());
  std::ranges::copy(key, hash.key.bytes.begin());
  hash.digest = ledger::hmac_sha256(hash.key.view(), {ledger::bytes_of(*parsed)});
  return hash;
}

bool is_activation_code(const CodeHash& hash, std::string_view code) {
  const auto digest = ledger::hmac_sha256(hash.key.view(), {ledger::bytes_of(code)});
  return ledger::equal_in_constant_time(digest.view(), hash.digest.view());
}

}  // namespace api
