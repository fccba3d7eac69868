#include "api/commands/invite_person.h"

#include "api/accounts/account_name.h"
#include "api/commands/account_events.h"
#include "api/commands/deciding.h"
#include "api/commands/person_stream.h"
#include "api/fingerprint.h"
#include "projections/decide.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;

constexpr ledger::UnixMs kDayMs = 86'400'000;
constexpr unsigned kNameNumbers = 10'000;

Ask ask_about(const Board& board, const ledger::SubjectId& person,
              std::function<void(message::Event::Body::Builder)> refused) {
  Ask ask;
  ask.action = projections::Action::invite;
  ask.stream = stream_to_ask_about(board, person);
  ask.purpose = message::Purpose::ORGANISATION;
  ask.needs_machine = true;
  ask.refused_body = std::move(refused);
  return ask;
}

// "wilg-otter-4821": tells nothing about the person.
std::string make_account_name() {
  const auto random = ledger::random_bytes(6);
  std::string number = std::to_string(ledger::read_be32(&random[2]) % kNameNumbers);
  number.insert(0, 4 - number.size(), '0');
  return std::string(fingerprint_word(random[0])) + "-" + std::string(fingerprint_word(random[1])) + "-" +
         number;
}

// Another name than before counts once the code is used: until then people log in as they are used to.
ledger::Result<AccountSecrets> secrets_with_name(const Accounts& accounts, const ledger::SubjectId& person,
                                                 const std::string& name, InvitationSecret invitation) {
  AccountSecrets secrets;
  if (const auto known = accounts.find_of(person)) secrets = known->secrets;
  invitation.name = name.empty() ? secrets.name : name;
  while (invitation.name.empty()) {
    const auto made = make_account_name();
    if (!accounts.find_holder(made)) invitation.name = made;
  }
  const auto holder = accounts.find_holder(invitation.name);
  if (holder && holder->person != person) {
    return fail(ErrorCode::already_exists, "this login name is somebody else's");
  }
  if (!secrets.has_factors()) secrets.name = invitation.name;
  secrets.invitation = std::move(invitation);
  return secrets;
}

}  // namespace

Answer<Invited> invite_person(const Board& board, const Caller& caller, Accounts& accounts,
                              const InviteCommand& command) {
  std::string name;
  if (!command.name.empty()) {
    const auto parsed = parse_account_name(command.name);
    if (!parsed) return Malformed{{{"/name", "NAAM", parsed.error().detail}}};
    name = *parsed;
  }
  LEDGER_TRY_OK(board.catch_up());
  const auto ask = ask_about(board, command.person, [](auto body) { body.initAccountInvited(); });
  Invited invited;
  invited.code = make_activation_code();
  AccountSecrets secrets;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY_OK(accounts.load(board));
    const auto days = projections::find_terms(decided.question.policy).invitation_days;
    invited.expires = decided.line.recorded + static_cast<ledger::UnixMs>(days) * kDayMs;
    LEDGER_TRY(secrets, secrets_with_name(accounts, command.person, name,
                                          {hash_activation_code(invited.code), invited.expires, {}}));
    ledger::Submission submission;
    LineFacts line = decided.line;
    line.stream = open_person_stream(board, decided, submission);
    line.categories = {message::Category::ACCOUNT};
    auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
      body.initAccountInvited().setExpires(invited.expires);
    });
    draft.content = secrets_content(secrets);
    push_draft(board, caller, std::move(draft), submission.drafts);
    return submission;
  };
  const auto changes = accounts.lock_changes();
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  invited.index = receipts.back().index();
  invited.name = secrets.name_once_activated();
  accounts.put({command.person, invited.index, std::move(secrets)});
  return invited;
}

Answer<std::uint64_t> close_account(const Board& board, const Caller& caller, Accounts& accounts,
                                    const ledger::SubjectId& person) {
  LEDGER_TRY_OK(board.catch_up());
  auto ask = ask_about(board, person, [](auto body) { body.initAccountClosed(); });
  // An account is closed whatever age the dossier says by now.
  const ledger::StreamId own{person, ledger::StreamKind::person};
  if (board.log().count_of(own) != 0) ask.stream = own;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    if (!board.people().find_account(person)) return fail(ErrorCode::not_found, "there is no such account");
    return submission_of(board, caller, make_draft(decided.line, [](message::Event::Body::Builder body) {
                           body.initAccountClosed();
                         }));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  accounts.remove(person, receipts[0].index());
  return receipts[0].index();
}

}  // namespace api
