// Our own keys at the school's provider (private_key_jwt, OpenID Connect Core section 9): RSA of 3072 bits,
// in a file beside the vault. Two at most: the first signs, the other is only published, so that the provider
// knows it before it signs, and still knows it after. The format: docs/operating/school-accounts.md.
#pragma once

#include <string>
#include <vector>

#include "api/accounts/jose.h"
#include "ledger/clock.h"

namespace api {

inline constexpr std::size_t kClientKeysBytesMax = std::size_t{32} << 10;

/// Who asks whom, and when.
struct ClientAssertion {
  std::string client;
  std::string audience;  // the provider's token endpoint
  ledger::UnixMs now = 0;
};

class ClientKeys {
 public:
  /// One new key.
  static ClientKeys make();
  /// Error: invalid_argument, which quotes nothing.
  static ledger::Result<ClientKeys> parse(std::string_view text);

  /// As the file holds them. Secret.
  std::string text() const;
  /// With a new second key, in the place of the one that was there.
  ClientKeys with_next() const;
  /// The second key signs from here on. Error: invalid_argument, where there is none.
  ledger::Result<ClientKeys> switched() const;

  /// What the provider fetches: both keys' public halves, as a JWK set.
  std::string public_set() const;
  /// A token for one minute, once. Requires: an RSA algorithm.
  ledger::Result<std::string> sign(JoseAlgorithm algorithm, const ClientAssertion& assertion) const;
  std::size_t count() const { return keys_.size(); }

 private:
  struct Key {
    std::string kid;  // SHA-256 thumbprint (RFC 7638)
    std::string jwk;  // with its private members
  };
  static Key make_key();

  std::vector<Key> keys_;
};

}  // namespace api
