// Reading a request to advise or decide on it, and the list of those that the caller has to do with.
#include "api/commands/deciding_steps.h"
#include "api/commands/find_line.h"
#include "api/commands/item_content.h"
#include "api/commands/name_requests.h"
#include "api/commands/subjects.h"
#include "api/commands/very_confidential.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;
using projections::NameRequest;

Ask ask_to(projections::Action action, const NameRequest& request) {
  Ask ask;
  ask.action = action;
  ask.stream = {request.pupil, StreamKind::pupil_open};
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  ask.name_request = request.id;
  return ask;
}

ledger::Result<bool> has_to_do_with(const Board& board, const projections::CallerFacts& caller,
                                    const NameRequest& request) {
  for (const auto action : {projections::Action::ask_name, projections::Action::read_name_request}) {
    Ask ask = ask_to(action, request);
    if (action == projections::Action::ask_name) ask.name_request.reset();
    LEDGER_TRY(const auto decided, decide_now(board, caller, ask));
    if (decided.decision.allowed) return true;
  }
  return false;
}

// Empty for what was erased since.
ledger::Result<std::optional<ledger::Message>> open(const Board& board, const ledger::Receipt& receipt,
                                                    const ledger::ContentRef& ref) {
  auto content = board.log().open_content(receipt, ref);
  if (content) return std::optional(std::move(*content));
  if (content.error().code == ErrorCode::erased) return std::optional<ledger::Message>{};
  return content.error();
}

// `pupils` and `askers` are receipts of the reading in either's stream.
ledger::Result<void> open_words(const Board& board, const ledger::Receipt& pupils,
                                const ledger::Receipt& askers, NameRequestShown& shown) {
  if (shown.request.knows_asker()) {
    LEDGER_TRY(const auto why, open(board, askers, shown.request.why));
    if (why) {
      LEDGER_TRY(shown.reason, decode_reason_content(*why));
    }
  }
  if (!shown.request.advice) return {};
  LEDGER_TRY(const auto advice, open(board, pupils, shown.request.advice->content));
  if (advice) {
    LEDGER_TRY(shown.advice, decode_reason_content(*advice));
  }
  return {};
}

ledger::Draft draft_of_reading(LineFacts line, const ledger::StreamId& stream, const NameRequest& request) {
  line.stream = stream;
  return make_draft(line, [&](message::Event::Body::Builder body) {
    body.initNameRequestRead().setRequest(data_of(request.id));
  });
}

// What is read stands in two streams, and an event opens its own stream's content only: so in both it is one.
ledger::Submission submission_of_reading(const Board& board, const Caller& caller, const Decided& decided,
                                         const NameRequest& request) {
  ledger::Submission submission;
  auto draft = draft_of_reading(decided.line, decided.line.stream, request);
  if (request.advice) draft.opens.push_back(request.advice->content);
  const bool is_in_one = request.why.stream == draft.stream;
  if (is_in_one) draft.opens.push_back(request.why);
  push_draft(board, caller, std::move(draft), submission.drafts);
  if (is_in_one || !request.knows_asker()) return submission;
  auto askers = draft_of_reading(decided.line, request.why.stream, request);
  askers.opens.push_back(request.why);
  push_draft(board, caller, std::move(askers), submission.drafts);
  return submission;
}

// Whoever works on a request may have no sight of what is very confidential: then the line says when and in
// which role somebody acted, and not about what (R28).
void leave_out_unseen(const LineSight& sight, LineText& line) {
  if (sight.shows(line)) return;
  line.categories.clear();
  line.agreement.clear();
  line.very_confidential = false;
}

}  // namespace

Answer<NameRequestShown> read_name_request(const Board& board, const Caller& caller,
                                           const ReadNameRequestCommand& command) {
  NameRequestShown shown;
  shown.request.id = command.id;
  shown.request.pupil = command.pupil;
  Ask ask = ask_to(projections::Action::read_name_request, shown.request);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initNameRequestRead(); };
  ledger::Line line;
  bool is_told_name = false;
  std::optional<LineSight> sight;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto request = board.name_requests().find(command.id);
    if (!request || request->pupil != command.pupil)
      return fail(ErrorCode::not_found, "there is no such request about this pupil");
    shown.request = *request;
    LEDGER_TRY(line, find_line(board, ask.stream, request->line));
    is_told_name = projections::tells_name(*request, decided.line.role);
    sight.emplace(board, decided);
    return submission_of_reading(board, caller, decided, *request);
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  shown.index = receipts.front().index();
  LEDGER_TRY(shown.line, describe(line));
  leave_out_unseen(*sight, shown.line);
  LEDGER_TRY_OK(open_words(board, receipts.front(), receipts.back(), shown));
  if (!is_told_name || shown.request.concerned == ledger::SubjectId{}) return shown;
  LEDGER_TRY(const auto name, board.names().get(board, shown.request.concerned));
  if (name) shown.name = name->full();
  return shown;
}

ledger::Result<std::vector<ListedNameRequest>> list_name_requests(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<ListedNameRequest> listed;
  if (!caller.person || has_one_factor(board, caller)) return listed;
  const auto facts = facts_of_caller(board, caller);
  for (auto& one : board.name_requests().all()) {
    const bool is_about_me = one.concerned == *caller.person;
    if (!is_about_me) {
      LEDGER_TRY(const bool is_theirs, has_to_do_with(board, facts, one));
      if (!is_theirs) continue;
    }
    listed.push_back({std::move(one), is_about_me});
  }
  return listed;
}

}  // namespace api
