#include "api/commands/make_bundle.h"

#include "api/commands/deciding.h"
#include "api/commands/find_line.h"
#include "api/commands/lifted_lines.h"
#include "api/commands/released_names.h"
#include "api/commands/very_confidential.h"
#include "api/commands/withheld_lines.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using projections::bites;
using projections::Mutant;

// Content of a request or complaint is of whoever made it: no other guardian sees its text (design.md section
// 3).
bool may_show(const ledger::ContentRef& content) {
  const auto category = projections::find_category(content.category);
  return category != message::Category::REQUEST && category != message::Category::COMPLAINT;
}

ledger::Result<std::vector<ledger::ContentRef>> content_of(const Board& board, const Caller& caller,
                                                           const Decided& decided) {
  LEDGER_TRY(auto content, board.lines().find_contents(decided.line.stream));
  std::erase_if(content, [&](const ledger::ContentRef& ref) {
    return !may_show(ref) || holds_hidden_name(board, caller, decided.line.role, ref);
  });
  return content;
}

// What both kinds of evidence ask for: the right to take the history away, recorded from where it begins.
Ask ask_for_evidence(const ledger::StreamId& stream) {
  Ask ask;
  ask.action = projections::Action::make_bundle;
  ask.stream = stream;
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  return ask;
}

// A pupil's own people may see every value (R30). Staff are decided on by category and purpose (R6, R7),
// which evidence of a whole stream does not ask: theirs holds lines only.
bool sees_all_values(const Decided& decided) {
  return !bites(Mutant::R7_evidence_of_staff) || is_family(decided.line.role);
}

}  // namespace

Answer<ledger::Bundle> make_bundle(const Board& board, const Caller& caller, const BundleCommand& command) {
  const ledger::StreamId stream{command.pupil, ledger::StreamKind::pupil_open};
  Ask ask = ask_for_evidence(stream);
  // It holds every line, with what it says of itself, whatever it is about. BEHEER sees none of those (R23).
  ask.needs_machine = true;
  const auto body = [&command](message::Event::Body::Builder builder) {
    builder.initBundleMade().setFromSeq(command.from_seq);
  };
  ask.refused_body = body;
  std::optional<EvidenceSight> sight;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    sight.emplace(board, caller, decided);
    auto draft = make_draft(decided.line, body);
    draft.proves_stream = true;
    if (sees_all_values(decided)) {
      LEDGER_TRY(draft.opens, content_of(board, caller, decided));
    }
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  ledger::BundleRequest request;
  request.first_seq = command.from_seq;
  request.earlier = command.earlier;
  // After it is recorded: what came in the same group is in the evidence too, and judged by what that says.
  LEDGER_TRY_OK(board.catch_up());
  request.lifted = lifted_in(board, command.pupil);
  LEDGER_TRY(request.withheld, sight->withheld_among(receipts[0].group_proof()->count));
  LEDGER_TRY(auto bundle, board.log().make_bundle(receipts[0], request));
  return bundle;
}

Answer<ledger::LineProof> make_line_proof(const Board& board, const Caller& caller,
                                          const LineProofCommand& command) {
  const ledger::StreamId stream{command.pupil, ledger::StreamKind::pupil_open};
  Ask ask = ask_for_evidence(stream);
  std::uint64_t seq = 0;
  std::optional<ledger::WithheldGround> withheld;
  const auto body = [&seq](message::Event::Body::Builder builder) {
    builder.initBundleMade().setFromSeq(seq);
  };
  ask.refused_body = body;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY(const auto line, find_line(board, stream, command.index));
    LEDGER_TRY(const auto text, describe(line));
    if (bites(Mutant::R28_line_proofs) && !LineSight(board, decided).shows(text)) return no_line_there();
    seq = line.seq;
    if (bites(Mutant::R31_one_line_of_others)) {
      LEDGER_TRY(withheld, EvidenceSight(board, caller, decided).withheld_at(line));
    }
    auto draft = make_draft(decided.line, body);
    draft.proves_stream = true;
    const bool may_open = !withheld && sees_all_values(decided) && line.content && may_show(*line.content) &&
                          !holds_hidden_name(board, caller, decided.line.role, *line.content);
    if (may_open) draft.opens.push_back(*line.content);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  LEDGER_TRY(auto proof, board.log().make_line_proof(receipts[0], seq, withheld));
  return proof;
}

}  // namespace api
