// An invitation: a one-time code with which a person takes an account into use, or takes it back after losing
// a factor. What counted before goes on counting until the code is used. And the end of an account.
#pragma once

#include "api/caller.h"
#include "api/commands/accounts.h"
#include "api/outcome.h"

namespace api {

struct InviteCommand {
  ledger::SubjectId person;
  std::string name;  // to log in with; empty: the one that they have, or a new one of two words and a number
};

struct Invited {
  std::uint64_t index = 0;
  std::string name;
  std::string code;  // shown once, kept nowhere
  ledger::UnixMs expires = 0;
};

/// By DIRECTIE of the person's school, or the operator. Errors beside the rules': Malformed (the name),
/// already_exists (the name is somebody else's).
Answer<Invited> invite_person(const Board& board, const Caller& caller, Accounts& accounts,
                              const InviteCommand& command);

/// By the same. Errors beside the rules': not_found (no account). Whoever serves logins ends them afterwards.
Answer<std::uint64_t> close_account(const Board& board, const Caller& caller, Accounts& accounts,
                                    const ledger::SubjectId& person);

}  // namespace api
