// The events of an account, in the stream of the person whose account it is: their lines, and the two that no
// rule decides about: a login, and an activation with a code.
#pragma once

#include <functional>

#include "api/commands/accounts.h"
#include "api/commands/event_draft.h"
#include "api/outcome.h"

namespace api {

/// The line of an event about this person's account, in the role in which they hold one: theirs, OUDER or
/// OVERIG.
LineFacts account_line(const Board& board, const ledger::SubjectId& person);

/// Content under (person, ACCOUNT) that holds all of it.
ledger::ContentDraft secrets_content(const AccountSecrets& secrets);

/// How somebody showed who they are.
struct LoginProof {
  message::LoginMethod method = message::LoginMethod::UNSPECIFIED;
  std::uint64_t counter = 0;  // the step of the code, or what the passkey counted
  std::uint32_t passkey = 0;  // its number
};
/// 1 for a password alone, or a school account of which the provider says no more; 2 for two factors (D15).
std::uint8_t level_of(message::LoginMethod method);
Caller caller_with(const ledger::SubjectId& person, message::LoginMethod method);

ledger::Draft logged_in_draft(const Board& board, const ledger::SubjectId& person, const LoginProof& proof);

/// Appends events that follow from the account as it was judged; they stand in the log before any later
/// change of that account, or not at all. `make` is called again when the stream has grown. Errors: conflict
/// (the account is another one by now), those of the ledger.
ledger::Result<std::vector<ledger::Receipt>> append_for(const Board& board, const Account& judged,
                                                        const std::function<ledger::Submission()>& make);

}  // namespace api
