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
  std::string name = {};       // which one it is, in the person's own words; empty: they gave none
  ledger::UnixMs made = 0;     // 0: before this was kept
  bool operator==(const Passkey&) const = default;
};

struct InvitationSecret {
  CodeHash code;
  ledger::UnixMs expires = 0;
  std::string name = {};  // the account's once it is activated; empty: the one that it has
};

/// A subject at the school's provider, linked to this account. Neither of the two names is kept: an HMAC
/// under a key of its own tells whether a login is of this one.
struct SchoolAccount {
  std::uint32_t number = 0;  // random, never 0
  ledger::UnixMs linked = 0;
  ledger::Hash key;
  ledger::Hash digest;
  bool operator==(const SchoolAccount&) const = default;
};

/// What events name a passkey or a school account by: random, never 0.
std::uint32_t make_factor_number();

SchoolAccount link_school_account(std::string_view issuer, std::string_view subject, ledger::UnixMs now);
bool is_school_account(const SchoolAccount& linked, std::string_view issuer, std::string_view subject);

struct AccountSecrets {
  std::string name;           // to log in with, parsed
  std::string password_hash;  // empty: no password
  ledger::Bytes totp_seed;    // empty: no code
  std::vector<Passkey> passkeys;
  std::optional<InvitationSecret> invitation;
  std::optional<SchoolAccount> school_account;

  bool has_code() const { return !totp_seed.empty(); }
  bool has_factors() const { return !password_hash.empty() || !passkeys.empty(); }
  /// Ways to log in with two factors that are the person's own: the school's provider is not.
  std::size_t own_ways() const {
    return passkeys.size() + (!password_hash.empty() && has_code() ? std::size_t{1} : 0);
  }
  const std::string& name_once_activated() const {
    return invitation && !invitation->name.empty() ? invitation->name : name;
  }
};

using SecretFields = std::vector<std::pair<std::string, std::string>>;

SecretFields fields_of(const AccountSecrets& secrets);
/// Members that are not there are empty; unknown ones are a newer program's. Error: corrupt.
ledger::Result<AccountSecrets> secrets_from(const SecretFields& fields);

}  // namespace api
