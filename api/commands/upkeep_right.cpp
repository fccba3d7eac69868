#include "api/commands/upkeep_right.h"

#include "api/commands/deciding.h"

namespace api {
namespace {

ledger::Result<bool> may(const Board& board, const Caller& caller, projections::Action action) {
  LEDGER_TRY_OK(board.catch_up());
  projections::Question question;
  question.action = action;
  question.caller = facts_of_caller(board, caller);
  question.target.subject = board.log().own_subject();
  question.target.kind = ledger::StreamKind::ledger;
  question.purpose = message::Purpose::ORGANISATION;
  question.at = board.log().now_ms();
  question.policy_version = board.policies().version_at(question.at);
  return projections::decide(question).allowed;
}

}  // namespace

ledger::Result<bool> may_inspect(const Board& board, const Caller& caller) {
  return may(board, caller, projections::Action::inspect_ledger);
}

ledger::Result<bool> may_rebuild(const Board& board, const Caller& caller) {
  return may(board, caller, projections::Action::rebuild_views);
}

}  // namespace api
