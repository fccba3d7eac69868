#include "api/commands/held_reports.h"

#include "api/commands/deciding.h"
#include "api/commands/item_content.h"
#include "api/commands/subjects.h"
#include "api/commands/submission.h"
#include "projections/mutation.h"

namespace api {

ledger::Result<std::vector<projections::HeldItem>> list_held(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<projections::HeldItem> all;
  if (has_one_factor(board, caller)) return all;
  const auto schools = schools_directed_by(board, caller);
  if (schools.empty()) return all;
  all = board.dossier().held();
  std::erase_if(all, [&](const projections::HeldItem& one) {
    const auto pupil = board.people().find(one.pupil);
    return !pupil || !schools.contains(pupil->school);
  });
  return all;
}

namespace {

Ask ask_about_held(const ledger::SubjectId& pupil) {
  Ask ask;
  ask.action = projections::Action::judge_report;
  ask.stream = {pupil, ledger::StreamKind::pupil_open};
  ask.purpose = message::Purpose::ORGANISATION;
  return ask;
}

ledger::Result<projections::Item> find_held(const Board& board, const ledger::SubjectId& pupil,
                                            const projections::ItemId& item) {
  if (auto held = board.dossier().find_held(pupil, item)) return *held;
  return ledger::fail(ledger::ErrorCode::not_found, "nothing of this pupil is held under that number");
}

}  // namespace

Answer<HeldShown> read_held(const Board& board, const Caller& caller, const ReadHeldCommand& command) {
  Ask ask = ask_about_held(command.pupil);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initReportRead(); };
  HeldShown shown;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY(shown.item, find_held(board, command.pupil, command.item));
    if (shown.item.erased) return ledger::fail(ledger::ErrorCode::erased, "what was held was erased");
    LineFacts line = decided.line;
    line.categories = {shown.item.category};
    auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
      body.initReportRead().setItem(data_of(command.item));
    });
    draft.opens.push_back(shown.item.content);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  LEDGER_TRY(const auto content, board.log().open_content(receipts.front(), shown.item.content));
  LEDGER_TRY(auto values, decode_item_content(content));
  shown.index = receipts.front().index();
  if (projections::bites(projections::Mutant::R17_seen_as_it_came)) shown.value = values.text();
  shown.motivation = std::move(values.motivation);
  return shown;
}

Answer<std::uint64_t> judge_report(const Board& board, const Caller& caller,
                                   const JudgeReportCommand& command) {
  if (!says_something(command.reason)) return Malformed{{{"/reason", "LEEG", "a reason is needed"}}};
  Ask ask = ask_about_held(command.pupil);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initReportJudged(); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY(const auto held, find_held(board, command.pupil, command.item));
    LineFacts line = decided.line;
    line.categories = {held.category};
    auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
      auto said = body.initReportJudged();
      said.setItem(data_of(command.item));
      said.setRelease(command.release);
    });
    draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  LEDGER_TRY_OK(board.catch_up());
  return receipts.front().index();
}

}  // namespace api
