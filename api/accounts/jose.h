// Signed tokens (JWS, RFC 7515) and key sets (JWK, RFC 7517), strictly: three algorithms, all with public
// keys, and nothing else is tried. The arithmetic is cjose's; what may reach it is decided here. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/outcome.h"
#include "ledger/result.h"

namespace api {

inline constexpr std::size_t kTokenBytesMax = std::size_t{16} << 10;
inline constexpr std::size_t kKeySetBytesMax = std::size_t{64} << 10;
inline constexpr std::size_t kKeysMax = 32;

/// Never "none", and nothing with a shared secret: "HS256" under a public key would be anybody's signature.
enum class JoseAlgorithm : std::uint8_t { ps256 = 1, rs256, es256 };
std::string_view name_of(JoseAlgorithm algorithm);
std::optional<JoseAlgorithm> find_algorithm(std::string_view name);

/// A key that signatures are checked with.
struct PublicKey {
  std::string kid;  // empty: it has no name
  bool is_rsa = false;
  std::optional<JoseAlgorithm> only_for;
  std::string jwk;  // JSON of its public members alone
};

/// The keys of a set that signatures of ours can be checked with; others (symmetric ones, ones for
/// encryption, RSA under 2048 bits, other curves) are left out. Error: invalid_argument (no key set, or too
/// many keys).
ledger::Result<std::vector<PublicKey>> parse_key_set(std::string_view json);

enum class TokenFault : std::uint8_t {
  malformed = 1,  // not three pieces of base64url, or a header that asks for more than we know
  algorithm,      // one that is not ours, or not the key's
  unknown_key,    // no key of that name, or more than one; the set may be old
  signature,
};

/// The payload of a compact token that one of these keys signed.
ledger::Outcome<std::string, TokenFault> open_token(std::string_view token,
                                                    const std::vector<PublicKey>& keys);

}  // namespace api
