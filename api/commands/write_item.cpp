#include "api/commands/write_item.h"

#include "api/commands/write_steps.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using projections::bites;
using projections::Mutant;

constexpr const char* kStaffSource = "PERSONEEL";

}  // namespace

Answer<Ask> ask_to_write(const WriteCommand& command) {
  if (command.value.empty()) return Malformed{{{"/value", "LEEG", "a value is needed"}}};
  Ask ask;
  ask.action = projections::Action::write;
  ask.stream = {command.pupil, ledger::StreamKind::pupil_open};
  ask.categories = projections::ask_categories(std::array{command.category});
  ask.purpose = command.purpose;
  ask.has_motivation =
      bites(Mutant::R11_blank_motivation) ? says_something(command.motivation) : !command.motivation.empty();
  ask.has_source = true;
  ask.very_confidential = command.very_confidential;
  ask.needs_no_history = true;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initWritten(); };
  return ask;
}

ledger::Draft draft_of_writing(const WriteCommand& command, const Ask& ask, const Decided& decided,
                               const projections::ItemId& item) {
  auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
    auto said = body.initWritten();
    said.setItem(data_of(item));
    said.setSource(kStaffSource);
    said.setMotivated(says_something(command.motivation));
    said.setVeryConfidential(command.very_confidential);
  });
  draft.content =
      make_item_content(ask.categories.known.front(), {{"waarde", command.value}}, command.motivation);
  return draft;
}

Answer<Written> write_item(const Board& board, const Caller& caller, const WriteCommand& command) {
  LEDGER_TRY(const Ask ask, ask_to_write(command));
  Written written;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    written.item = projections::make_id<projections::ItemId>();
    return submission_of(board, caller, draft_of_writing(command, ask, decided, written.item));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  written.index = receipts[0].index();
  return written;
}

// The rules are asked before it is told whether the item is there: an answer to a number that was guessed
// would tell what a dossier holds (projections/decide.h, decide_correction).
Answer<Written> correct_item(const Board& board, const Caller& caller, const CorrectCommand& command) {
  if (command.value.empty()) return Malformed{{{"/value", "LEEG", "a value is needed"}}};
  if (bites(Mutant::D20_reason_of_a_correction) && !says_something(command.reason))
    return Malformed{{{"/reason", "LEEG", "a correction needs a reason"}}};
  LEDGER_TRY_OK(board.catch_up());
  const auto old = board.dossier().find_item(command.pupil, command.item);
  Ask ask;
  ask.action = projections::Action::correct;
  ask.stream = {command.pupil, ledger::StreamKind::pupil_open};
  if (old) ask.categories.known = {old->category};
  ask.very_confidential = old && old->very_confidential;
  ask.purpose = command.purpose;
  ask.has_motivation = true;
  ask.has_source = true;
  ask.refused_body = [&](message::Event::Body::Builder body) {
    body.initCorrected().setSupersedes(data_of(command.item));
  };

  Written written;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto now = board.dossier().find_item(command.pupil, command.item);
    // Whoever does not see it was asked about as though it were not there.
    const bool is_there = old && (!old->very_confidential || decided.decision.very_confidential);
    if (!is_there || !now || now->superseded_by) {
      return fail(ErrorCode::not_found, "there is no such item in the dossier now");
    }
    written.item = projections::make_id<projections::ItemId>();
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initCorrected();
      said.setItem(data_of(written.item));
      said.setSupersedes(data_of(command.item));
      said.setSource(kStaffSource);
      said.setVeryConfidential(bites(Mutant::R26_corrections_keep_it) && old->very_confidential);
    });
    draft.content = make_item_content(old->category, {{"waarde", command.value}}, command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  written.index = receipts[0].index();
  return written;
}

// Every version is looked at: what was written may have been corrected since.
Answer<Written> find_written_item(const Board& board, const ledger::SubjectId& pupil, std::uint64_t index) {
  LEDGER_TRY_OK(board.catch_up());
  for (const auto category : projections::all_of<message::Category>()) {
    for (const auto& item : board.dossier().versions(pupil, category)) {
      if (item.content.index == index) return Written{index, item.id};
    }
  }
  return fail(ErrorCode::corrupt, "an item that was recorded is not in the dossier");
}

}  // namespace api
