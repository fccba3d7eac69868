#include "api/commands/name_requests.h"

#include <algorithm>

#include "api/commands/deciding_steps.h"
#include "api/commands/doer_of_line.h"
#include "api/commands/find_line.h"
#include "api/commands/released_names.h"
#include "api/commands/subjects.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;
using ledger::StreamKind;
using ledger::SubjectId;
using projections::bites;
using projections::Mutant;
using projections::NameRequest;
using projections::NameRequestId;

// D2: whoever is refused is told where they can go with it.
constexpr std::string_view kWhereToGo =
    "\n\nBent u het hier niet mee eens? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens. U "
    "kunt ook naar de rechter gaan.";

// D20: where a person asks, advises or decides, their words stand beside it.
void check_words(const std::string& reason, Malformed& wrong) {
  if (bites(Mutant::D20_words_about_a_name) && !says_something(reason))
    wrong.members.push_back({"/reason", "LEEG", "a reason is needed"});
}

Ask ask_about(const SubjectId& pupil, projections::Action action) {
  Ask ask;
  ask.action = action;
  ask.stream = {pupil, StreamKind::pupil_open};
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  return ask;
}

// Whether whoever asked could ask it now: gezag may have ended, or the child may be sixteen.
Result<bool> may_still_ask(const Board& board, const NameRequest& request) {
  if (!request.knows_asker()) return false;
  Caller asker;
  asker.person = request.asker;
  auto facts = facts_of_caller(board, asker);
  facts.has_one_factor = false;  // how they are logged in is not what is asked
  LEDGER_TRY(const auto decided,
             decide_now(board, facts, ask_about(request.pupil, projections::Action::ask_name)));
  return decided.decision.allowed;
}

// The request that runs for this line. One of somebody who may not ask any more is in nobody's way.
Result<std::optional<NameRequest>> find_open(const Board& board, const SubjectId& pupil, std::uint64_t line) {
  for (auto& one : board.name_requests().of_pupil(pupil)) {
    if (one.line != line || !one.is_open()) continue;
    LEDGER_TRY(const bool counts, may_still_ask(board, one));
    if (counts || !bites(Mutant::D8_no_old_request_in_the_way)) return std::optional(std::move(one));
  }
  return std::optional<NameRequest>{};
}

bool was_released_to(const Board& board, const Caller& caller, const Decided& decided, std::uint64_t line) {
  const auto requests = board.name_requests().of_pupil(decided.line.stream.subject);
  return std::ranges::any_of(requests, [&](const NameRequest& one) {
    return one.line == line && one.is_released() && may_see_name(board, caller, decided.line.role, one);
  });
}

// In one act: that it was asked; why, with whoever asks; and, with the one whose name it is, that they are
// told.
ledger::Submission submission_of_request(const Board& board, const Caller& caller, const Decided& decided,
                                         const AskNameCommand& command, const NameRequestId& id,
                                         const DoerOfLine& doer) {
  auto asked = make_draft(decided.line, [&](message::Event::Body::Builder body) {
    auto said = body.initNameAsked();
    said.setRequest(data_of(id));
    said.setLine(command.index);
    said.setRole(doer.role);
  });
  LineFacts own = decided.line;
  const auto asker = board.people().find(*caller.person);
  own.stream = {*caller.person, asker ? asker->kind : StreamKind::person};
  own.categories = {message::Category::REQUEST};
  auto why = make_draft(
      own, [&](message::Event::Body::Builder body) { body.initNameAskedWhy().setRequest(data_of(id)); });
  why.content = make_reason_content(command.reason);
  why.content->category = projections::category_number(message::Category::REQUEST);
  LineFacts theirs = decided.line;
  theirs.stream = {doer.person, StreamKind::person};
  auto told = make_draft(
      theirs, [&](message::Event::Body::Builder body) { body.initNameConcerned().setRequest(data_of(id)); });
  ledger::Submission submission;
  for (auto* draft : {&asked, &why, &told}) push_draft(board, caller, std::move(*draft), submission.drafts);
  return submission;
}

}  // namespace

Answer<NameAskedFor> ask_name(const Board& board, const Caller& caller, const AskNameCommand& command) {
  Malformed wrong;
  check_words(command.reason, wrong);
  if (!wrong.members.empty()) return wrong;
  Ask ask = ask_about(command.pupil, projections::Action::ask_name);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initNameAsked(); };

  const auto id = projections::make_id<NameRequestId>();
  std::optional<NameRequest> open;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    LEDGER_TRY(open, find_open(board, command.pupil, command.index));
    if (open) return fail(ErrorCode::conflict, "this was asked before");
    if (was_released_to(board, caller, decided, command.index))
      return fail(ErrorCode::conflict, "this name was released: it stands at the line");
    LEDGER_TRY(const auto line, find_line(board, ask.stream, command.index));
    LEDGER_TRY(const auto doer, find_doer(board, line));
    if (!doer) {
      return Malformed{{{"/index", "REGEL",
                         "only a line of somebody who works at the school or the board "
                         "has a name that can be asked for"}}};
    }
    if (doer->person == *caller.person)
      return Malformed{{{"/index", "EIGEN", "this line is of your own act"}}};
    return submission_of_request(board, caller, decided, command, id, *doer);
  };
  const auto receipts = decide_and_append(board, caller, ask, make);
  if (receipts) return NameAskedFor{receipts->front().index(), id};
  if (open) return NameAskedFor{open->index, open->id};
  return receipts.error();
}

Answer<std::uint64_t> advise_name(const Board& board, const Caller& caller, const NameStepCommand& command) {
  Malformed wrong;
  check_words(command.reason, wrong);
  if (!wrong.members.empty()) return wrong;
  Ask ask = ask_about(command.pupil, projections::Action::advise_name);
  ask.name_request = command.id;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initNameAdvised(); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto request = board.name_requests().find(command.id);
    if (!request || request->pupil != command.pupil)
      return fail(ErrorCode::not_found, "there is no such request about this pupil");
    if (request->advice || request->decision)
      return fail(ErrorCode::conflict, "this request was advised on before");
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initNameAdvised();
      said.setRequest(data_of(command.id));
      said.setRelease(command.release);
    });
    draft.content = make_reason_content(command.reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return receipts.front().index();
}

namespace {

Answer<ledger::ContentDraft> words_of_decision(const Board& board, const NameRequest& request,
                                               const NameStepCommand& command) {
  std::string text = command.reason;
  if (bites(Mutant::D2_where_to_go) && !command.release) text += kWhereToGo;
  if (!command.release && bites(Mutant::D8_refused_stays_unnamed))
    return make_name_decision_content(text, {});
  const auto no_name =
      fail(ErrorCode::conflict, "there is no name to release: it was erased, or never recorded");
  if (request.concerned == SubjectId{}) return no_name;
  LEDGER_TRY(const auto name, board.names().get(board, request.concerned));
  if (!name || name->full().empty()) return no_name;
  return make_name_decision_content(text, name->full());
}

}  // namespace

Answer<std::uint64_t> decide_name(const Board& board, const Caller& caller, const NameStepCommand& command) {
  Malformed wrong;
  check_words(command.reason, wrong);
  if (!wrong.members.empty()) return wrong;
  Ask ask = ask_about(command.pupil, projections::Action::decide_name);
  ask.name_request = command.id;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initNameDecided(); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto request = board.name_requests().find(command.id);
    if (!request || request->pupil != command.pupil)
      return fail(ErrorCode::not_found, "there is no such request about this pupil");
    if (request->decision) return fail(ErrorCode::conflict, "this request was decided before");
    LEDGER_TRY(const bool counts, may_still_ask(board, *request));
    if (command.release && !counts && bites(Mutant::D8_asker_still_may)) {
      return fail(ErrorCode::conflict,
                  "whoever asked may not see this history any more: the name can be refused, not released");
    }
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initNameDecided();
      said.setRequest(data_of(command.id));
      said.setLine(request->line);
      said.setRelease(command.release);
    });
    LEDGER_TRY(draft.content, words_of_decision(board, *request, command));
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return receipts.front().index();
}

}  // namespace api
