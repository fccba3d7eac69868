// An account whose secrets are in the open, for demonstrations and tests: a name, a password and the secret
// of a code, in a ledger whose clock may be set. Everywhere else people choose their own, with an invitation.
#pragma once

#include "api/accounts/password.h"
#include "api/caller.h"
#include "api/commands/accounts.h"
#include "api/outcome.h"

namespace api {

struct AccountCommand {
  ledger::SubjectId person;
  std::string name;  // to log in with
  std::string password;
  std::string totp_seed = {};  // base32; empty: no second factor, so that this account opens nothing (D15)
};

/// Records the account, by the operator. Errors beside the rules': Malformed, already_exists (the name is
/// taken), forbidden (not a test-clock ledger).
Answer<std::uint64_t> open_account(const Board& board, const Caller& caller, Passwords& passwords,
                                   const AccountCommand& command);

}  // namespace api
