#include "api/commands/upkeep_acts.h"

#include <atomic>
#include <memory>

#include "api/commands/deciding_steps.h"

namespace api {
namespace {

using message::WorkStage;

struct Told {
  WorkStage stage = WorkStage::UNSPECIFIED;
  std::uint64_t size = 0;
  std::uint32_t findings = 0;
};

using SetBody = std::function<void(message::Event::Body::Builder)>;

SetBody body_of(UpkeepKind kind, const Told& told) {
  if (kind == UpkeepKind::rebuild) {
    return [told](message::Event::Body::Builder body) {
      auto rebuilt = body.initViewsRebuilt();
      rebuilt.setStage(told.stage);
      rebuilt.setSize(told.size);
    };
  }
  return [told](message::Event::Body::Builder body) {
    auto checked = body.initLogChecked();
    checked.setStage(told.stage);
    checked.setSize(told.size);
    checked.setFindings(told.findings);
  };
}

Ask ask_about(const Board& board, projections::Action action, SetBody refused_body) {
  Ask ask;
  ask.action = action;
  ask.stream = {board.log().own_subject(), ledger::StreamKind::ledger};
  ask.purpose = message::Purpose::ORGANISATION;
  ask.refused_body = std::move(refused_body);
  return ask;
}

Ask ask_about(const Board& board, UpkeepKind kind) {
  const auto action =
      kind == UpkeepKind::rebuild ? projections::Action::rebuild_views : projections::Action::inspect_ledger;
  return ask_about(board, action, body_of(kind, {}));
}

ledger::Draft draft_of_beginning(const Board& board, UpkeepKind kind, const LineFacts& line) {
  return make_draft(line, body_of(kind, {WorkStage::BEGUN, board.log().load().size, 0}));
}

// Without waiting for the disk, as docs/adr/0016 says. What does not even find a place is told at once.
ledger::Result<void> note_refusal(const Board& board, const Caller& caller, ledger::Draft draft) {
  const auto was_turned_away = std::make_shared<std::atomic<bool>>(false);
  board.submit(submission_of(board, caller, std::move(draft)), [was_turned_away](const auto& appended) {
    if (!appended) was_turned_away->store(true);
  });
  if (!was_turned_away->load()) return {};
  return ledger::fail(ledger::ErrorCode::overloaded, "a refusal cannot be recorded now");
}

}  // namespace

ledger::Result<bool> look_at_ledger(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  const Ask ask = ask_about(board, projections::Action::inspect_ledger,
                            [](message::Event::Body::Builder body) { body.initStateViewed(); });
  LEDGER_TRY(const auto decided, decide_now(board, facts_of_caller(board, caller), ask));
  if (decided.decision.allowed) return true;
  LEDGER_TRY_OK(note_refusal(board, caller, draft_of_refusal(ask, decided)));
  return false;
}

ledger::Result<bool> may_rebuild(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  LEDGER_TRY(const auto decided,
             decide_now(board, facts_of_caller(board, caller), ask_about(board, UpkeepKind::rebuild)));
  return decided.decision.allowed;
}

Answer<void> check_upkeep(const Board& board, const Caller& caller, UpkeepKind kind) {
  LEDGER_TRY_OK(board.catch_up());
  LEDGER_TRY_OK(decide_or_refuse(board, caller, ask_about(board, kind)));
  return {};
}

Answer<UpkeepBegun> begin_upkeep(const Board& board, const Caller& caller, UpkeepKind kind) {
  UpkeepBegun begun{kind, caller, {}};
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    begun.line = decided.line;
    return submission_of(board, caller, draft_of_beginning(board, kind, begun.line));
  };
  LEDGER_TRY_OK(decide_and_append(board, caller, ask_about(board, kind), make));
  return begun;
}

ledger::Result<UpkeepBegun> begin_upkeep_at_machine(const Board& board, UpkeepKind kind) {
  UpkeepBegun begun{kind, {}, {}};
  LineFacts& line = begun.line;
  line.stream = {board.log().own_subject(), ledger::StreamKind::ledger};
  line.happened = line.recorded = board.log().now_ms();
  line.operation = projections::make_id<projections::OperationId>();
  line.role = message::Role::OPERATOR;
  line.organisation = board.log().origin();
  line.rule = "R23";
  line.rule_version = 1;
  line.policy_version = board.policies().in_force(line.recorded, {}).version;
  LEDGER_TRY_OK(board.append(submission_of(board, begun.caller, draft_of_beginning(board, kind, line))));
  return begun;
}

ledger::Result<void> end_upkeep(const Board& board, const UpkeepBegun& begun, const UpkeepEnd& end) {
  LineFacts line = begun.line;
  line.happened = line.recorded = board.log().now_ms();
  const bool is_well = end.is_done && end.findings == 0;
  line.outcome = is_well ? message::Outcome::OK : message::Outcome::FAILED;
  const Told told{WorkStage::ENDED, end.size, static_cast<std::uint32_t>(end.findings)};
  LEDGER_TRY_OK(
      board.append(submission_of(board, begun.caller, make_draft(line, body_of(begun.kind, told)))));
  return {};
}

}  // namespace api
