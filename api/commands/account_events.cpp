#include "api/commands/account_events.h"

#include "api/commands/patience.h"
#include "api/commands/submission.h"
#include "projections/codes.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;

message::Role role_of(const Board& board, const projections::Person& person, ledger::UnixMs now) {
  if (person.kind == ledger::StreamKind::pupil_open) return message::Role::PUPIL;
  for (const auto& held : board.work().roles_of(person.subject)) {
    if (held.period.holds(now)) return held.role;
  }
  return person.is_guardian ? message::Role::GUARDIAN : message::Role::UNLISTED;
}

}  // namespace

LineFacts account_line(const Board& board, const ledger::SubjectId& person) {
  LineFacts line;
  line.stream = {person, ledger::StreamKind::person};
  line.happened = line.recorded = board.log().now_ms();
  line.operation = projections::make_id<projections::OperationId>();
  line.role = message::Role::UNLISTED;
  line.organisation = board.log().origin();
  if (const auto known = board.people().find(person)) {
    line.role = role_of(board, *known, line.recorded);
    if (!known->school.empty()) line.organisation = known->school;
  }
  line.rule = "D15";
  line.rule_version = 1;
  const auto school = line.organisation == board.log().origin() ? std::string() : line.organisation;
  line.policy_version = board.policies().in_force(line.recorded, school).version;
  return line;
}

ledger::ContentDraft secrets_content(const AccountSecrets& secrets) {
  return make_item_content(message::Category::ACCOUNT, fields_of(secrets), "");
}

std::uint8_t level_of(message::LoginMethod method) {
  const bool is_one =
      method == message::LoginMethod::PASSWORD || method == message::LoginMethod::SCHOOL_ACCOUNT;
  return is_one ? 1 : 2;
}

Caller caller_with(const ledger::SubjectId& person, message::LoginMethod method) {
  return {person, std::string(projections::code_of(method)), level_of(method)};
}

ledger::Draft logged_in_draft(const Board& board, const ledger::SubjectId& person, const LoginProof& proof) {
  auto draft = make_draft(account_line(board, person), [&](message::Event::Body::Builder body) {
    auto login = body.initLoggedIn();
    login.setMethod(proof.method);
    login.setCounter(proof.counter);
    login.setPasskey(proof.passkey);
  });
  draft.who = make_who(caller_with(person, proof.method), board.log().own_subject());
  return draft;
}

ledger::Result<std::vector<ledger::Receipt>> append_for(const Board& board, const Account& judged,
                                                        const std::function<ledger::Submission()>& make) {
  const ledger::StreamId stream{judged.person, ledger::StreamKind::person};
  Patience patience;
  do {
    const auto count = board.log().count_of(stream);
    LEDGER_TRY_OK(board.catch_up());
    const auto ref = board.people().find_account(judged.person);
    if (!ref || ref->index != judged.index) return fail(ErrorCode::conflict, "the account has changed");
    auto submission = make();
    submission.depends = {{stream, count}};
    auto receipts = board.append(std::move(submission));
    if (receipts || receipts.error().code != ErrorCode::conflict) return receipts;
  } while (patience.has_another_attempt());
  return fail(ErrorCode::overloaded, "too much happens to this account; try again");
}

}  // namespace api
