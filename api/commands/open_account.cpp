#include "api/commands/open_account.h"

#include "api/accounts/account_name.h"
#include "api/accounts/totp.h"
#include "api/commands/account_events.h"
#include "api/commands/deciding.h"
#include "api/commands/person_stream.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;

Answer<AccountSecrets> secrets_of(Passwords& passwords, const AccountCommand& command) {
  AccountSecrets secrets;
  const auto name = parse_account_name(command.name);
  if (!name) return Malformed{{{"/name", "NAAM", name.error().detail}}};
  secrets.name = *name;
  if (!command.totp_seed.empty()) {
    const auto seed = parse_totp_seed(command.totp_seed);
    if (!seed) return Malformed{{{"/totp", "CODE", seed.error().detail}}};
    secrets.totp_seed = *seed;
  }
  const auto hash = passwords.hash(command.password);
  if (!hash) return Malformed{{{"/password", "WACHTWOORD", hash.error().detail}}};
  secrets.password_hash = *hash;
  return secrets;
}

}  // namespace

Answer<std::uint64_t> open_account(const Board& board, const Caller& caller, Passwords& passwords,
                                   const AccountCommand& command) {
  if (!board.log().is_test_clock()) {
    return fail(ErrorCode::forbidden, "people choose their own password and code: use invite");
  }
  LEDGER_TRY(const auto secrets, secrets_of(passwords, command));
  LEDGER_TRY_OK(board.catch_up());
  Ask ask;
  ask.action = projections::Action::invite;
  ask.stream = stream_to_ask_about(board, command.person);
  ask.purpose = message::Purpose::ORGANISATION;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initAccountOpened(); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    Accounts others;
    LEDGER_TRY_OK(others.load(board));
    if (const auto other = others.find(secrets.name); other && other->person != command.person) {
      return fail(ErrorCode::already_exists, "this login name is somebody else's");
    }
    ledger::Submission submission;
    LineFacts line = decided.line;
    line.stream = open_person_stream(board, decided, submission);
    line.categories = {message::Category::ACCOUNT};
    auto draft = make_draft(
        line, [](message::Event::Body::Builder body) { body.initAccountOpened().setPersonal(true); });
    draft.content = secrets_content(secrets);
    push_draft(board, caller, std::move(draft), submission.drafts);
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return receipts.back().index();
}

}  // namespace api
