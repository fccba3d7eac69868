// All that an account keeps secret, and its form as the named values of one content message (people read it
// in a dossier of the person themself only). Each event that changes an account holds all of it anew, so that
// the newest alone says what counts. Pure.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/accounts/activation_code.h"
#include "ledger/bytes.h"
#include "ledger/clock.h"

namespace api {

inline constexpr std::size_t kPasskeysMax = 8;

struct Passkey {
  std::uint32_t number = 0;    // random, never 0: what events name it by
  ledger::Bytes id;            // as the browser knows it
  std::int32_t algorithm = 0;  // COSE: -7, -8, -257
  ledger::Bytes key;           // public, in libfido2's form
  bool operator==(const Passkey&) const = default;
};

struct InvitationSecret {
  CodeHash code;
  ledger::UnixMs expires = 0;
  std::string name = {};  // the account's once it is activated; empty: the one that it has
};

struct AccountSecrets {
  std::string name;           // to log in with, parsed
  std::string password_hash;  // empty: no password
  ledger::Bytes totp_seed;    // empty: no code
  std::vector<Passkey> passkeys;
  std::optional<InvitationSecret> invitation;

  bool has_code() const { return !totp_seed.empty(); }
  bool has_factors() const { return !password_hash.empty() || !passkeys.empty(); }
  const std::string& name_once_activated() const {
    return invitation && !invitation->name.empty() ? invitation->name : name;
  }
};

using SecretFields = std::vector<std::pair<std::string, std::string>>;

SecretFields fields_of(const AccountSecrets& secrets);
/// Members that are not there are empty; unknown ones are a newer program's. Error: corrupt.
ledger::Result<AccountSecrets> secrets_from(const SecretFields& fields);

}  // namespace api
