#include "api/commands/family_requests.h"

#include <algorithm>
#include <map>

#include "api/commands/deciding_steps.h"
#include "api/commands/guardian_person.h"
#include "api/commands/item_content.h"
#include "api/commands/member_check.h"
#include "api/commands/person_stream.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "projections/codes.h"
#include "projections/mutation.h"
#include "projections/request_term.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;
using ledger::SubjectId;
using message::RequestChannel;
using message::RequestKind;
using projections::Action;
using projections::bites;
using projections::FamilyRequest;
using projections::Mutant;
using projections::RequestId;

ledger::Error no_such_request() {
  return fail(ErrorCode::not_found, "there is no such request about this pupil");
}

Ask ask_about(const SubjectId& pupil, Action action) {
  Ask ask;
  ask.action = action;
  ask.stream = {pupil, StreamKind::pupil_open};
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  return ask;
}

bool may_ask_about(const Board& board, const SubjectId& asker, const SubjectId& pupil) {
  return asker == pupil || is_parent_of(board, asker, pupil);
}

// A question is no request, and has no term (R41).
std::string due_of(RequestKind kind, ledger::UnixMs received) {
  if (bites(Mutant::R41_question_has_no_term) && kind == RequestKind::QUESTION) return {};
  return format_day(projections::due_day(calendar_day(received)));
}

// The term of what was a question counts from the day of the question (R41).
ListedRequest listed(const Board& board, const FamilyRequest& request, const Caller& caller) {
  const bool counts_anew = !bites(Mutant::R41_day_of_the_question) && request.was_question;
  const auto from = counts_anew ? board.log().now_ms() : request.received;
  return {request, format_day(request.received), due_of(request.kind, from), caller.person == request.asker};
}

struct Taking {
  bool by_asker = false;  // for themself, through the portal
  SubjectId asker;
  ledger::UnixMs received = 0;
};

void check_words(const ReceiveRequestCommand& command, Malformed& wrong) {
  constexpr std::size_t kTextBytesMax = 4096;
  if (command.kind == RequestKind::UNSPECIFIED)
    wrong.members.push_back({"/kind", "ONTBREEKT", "the kind of question or request is needed"});
  if (!says_something(command.text) || command.text.size() > kTextBytesMax)
    wrong.members.push_back({"/text", "LENGTE", "a text of 1 to 4096 bytes is needed"});
}

// Who asks by themself says no other day and no other way: it comes in now, here.
void check_own(const ReceiveRequestCommand& command, Malformed& wrong) {
  if (!command.received.empty())
    wrong.members.push_back({"/received", "ALLEEN_SCHOOL", "the day is said by whoever takes it in"});
  const bool is_portal =
      command.channel == RequestChannel::UNSPECIFIED || command.channel == RequestChannel::PORTAL;
  if (!is_portal) wrong.members.push_back({"/channel", "ALLEEN_SCHOOL", "this comes in through the portal"});
}

void check_taken_in(const ReceiveRequestCommand& command, Malformed& wrong) {
  if (!command.asker) wrong.members.push_back({"/asker", "ONTBREEKT", "who asks is needed"});
  if (command.channel == RequestChannel::UNSPECIFIED)
    wrong.members.push_back({"/channel", "ONTBREEKT", "by which way it came in is needed"});
}

bool is_family_person(const Board& board, const Caller& caller, const SubjectId& pupil) {
  if (!caller.person) return false;
  const auto person = board.people().find(*caller.person);
  return *caller.person == pupil || (person && person->is_guardian);
}

Answer<Taking> check(const Board& board, const Caller& caller, const ReceiveRequestCommand& command) {
  Malformed wrong;
  Taking taking;
  const bool names_self = !command.asker || command.asker == caller.person;
  taking.by_asker = names_self && is_family_person(board, caller, command.pupil);
  check_words(command, wrong);
  if (taking.by_asker) {
    check_own(command, wrong);
  } else {
    check_taken_in(command, wrong);
  }
  const auto now = board.log().now_ms();
  LEDGER_TRY(taking.received, parse_day(format_day(now)));
  if (!command.received.empty()) {
    const auto day = check_past_day("/received", command.received, now, wrong);
    constexpr ledger::UnixMs kLongAgo = ledger::UnixMs{366} * 24 * 3600 * 1000;
    if (day && *day + kLongAgo < now)
      wrong.members.push_back({"/received", "VOLGORDE", "this is more than a year ago"});
    if (day && bites(Mutant::R40_first_receipt)) taking.received = *day;
  }
  if (!wrong.members.empty()) return wrong;
  taking.asker = taking.by_asker ? *caller.person : *command.asker;
  if (!taking.by_asker && bites(Mutant::R40_asker_of_the_child) &&
      !may_ask_about(board, taking.asker, command.pupil))
    return fail(ErrorCode::not_found, "there is no such parent of this pupil");
  return taking;
}

ledger::Submission submission_of_receipt(const Board& board, const Caller& caller, const Decided& decided,
                                         const ReceiveRequestCommand& command, const Taking& taking,
                                         const RequestId& id) {
  auto received = make_draft(decided.line, [&](message::Event::Body::Builder body) {
    body.initRequestReceived().setRequest(data_of(id));
  });
  if (!bites(Mutant::R39_text_is_the_askers)) received.content = make_reason_content(command.text);
  // Never the dossier's own stream: what a child tells a teacher is not for whoever reads the child's
  // history.
  ledger::Submission submission;
  LineFacts own = decided.line;
  own.stream = taking.asker == command.pupil ? open_person_stream(board, decided, submission)
                                             : ledger::StreamId{taking.asker, StreamKind::person};
  own.categories = {message::Category::REQUEST};
  auto described = make_draft(own, [&](message::Event::Body::Builder body) {
    auto said = body.initRequestDescribed();
    said.setRequest(data_of(id));
    said.setPupil(data_of(command.pupil));
    said.setKind(command.kind);
    said.setChannel(taking.by_asker ? RequestChannel::PORTAL : command.channel);
    said.setReceived(taking.received);
  });
  described.content = make_item_content(message::Category::REQUEST, {{"waarde", command.text}}, "");
  push_draft(board, caller, std::move(received), submission.drafts);
  push_draft(board, caller, std::move(described), submission.drafts);
  return submission;
}

// Nothing for a request about another pupil, and of the family for one that is not their own.
std::optional<FamilyRequest> find_for(const Board& board, const Caller& caller, const Decided& decided,
                                      const RequestId& id) {
  auto request = board.requests().find(id);
  if (!request || request->pupil != decided.line.stream.subject || !request->knows_asker())
    return std::nullopt;
  const bool is_own = caller.person == request->asker;
  return is_family(decided.line.role) && !is_own ? std::nullopt : std::move(request);
}

}  // namespace

Answer<RequestTaken> receive_request(const Board& board, const Caller& caller,
                                     const ReceiveRequestCommand& command) {
  LEDGER_TRY_OK(board.catch_up());
  LEDGER_TRY(const auto taking, check(board, caller, command));
  Ask ask = ask_about(command.pupil, Action::receive_request);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initRequestReceived(); };
  if (taking.by_asker)
    ask.acting_as = taking.asker == command.pupil ? message::Role::PUPIL : message::Role::GUARDIAN;
  const auto id = projections::make_id<RequestId>();
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    if (is_family(decided.line.role) && !taking.by_asker)
      return Malformed{{{"/asker", "ANDER", "a request is of whoever asks"}}};
    return submission_of_receipt(board, caller, decided, command, taking, id);
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return RequestTaken{receipts.front().index(), id, format_day(taking.received),
                      due_of(command.kind, taking.received)};
}

Answer<RequestTaken> promote_question(const Board& board, const Caller& caller,
                                      const PromoteQuestionCommand& command) {
  const bool is_request = projections::is_specified(command.kind) && command.kind != RequestKind::QUESTION;
  if (!is_request) return Malformed{{{"/kind", "ONTBREEKT", "the kind of request is needed"}}};
  Ask ask = ask_about(command.pupil, Action::promote_question);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initQuestionPromoted(); };
  FamilyRequest request;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto found = find_for(board, caller, decided, command.id);
    if (!found) return no_such_request();
    if (!found->is_question()) return fail(ErrorCode::conflict, "this is a request already");
    request = *found;
    request.was_question = true;
    request.kind = command.kind;
    ledger::Submission submission;
    push_draft(board, caller,
               make_draft(decided.line,
                          [&](message::Event::Body::Builder body) {
                            body.initQuestionPromoted().setRequest(data_of(command.id));
                          }),
               submission.drafts);
    LineFacts own = decided.line;
    own.stream = request.text.stream;
    push_draft(board, caller,
               make_draft(own,
                          [&](message::Event::Body::Builder body) {
                            auto said = body.initPromotionDescribed();
                            said.setRequest(data_of(command.id));
                            said.setKind(command.kind);
                          }),
               submission.drafts);
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  const auto told = listed(board, request, caller);
  return RequestTaken{receipts.front().index(), command.id, told.received, told.due};
}

ledger::Result<std::vector<ListedRequest>> list_requests(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<ListedRequest> requests;
  if (!caller.person || has_one_factor(board, caller)) return requests;
  const auto facts = facts_of_caller(board, caller);
  std::map<std::string, bool> schools;  // whether the caller sees those of that school
  // Whoever has no role at a school or the board is told of their own only: they walk nobody else's.
  const auto& known = board.requests();
  for (const auto& one : facts.roles.empty() ? known.of_asker(*caller.person) : known.all()) {
    const auto pupil = board.people().find(one.pupil);
    if (!pupil || !one.knows_asker()) continue;
    if (!schools.contains(pupil->school)) {
      LEDGER_TRY(const auto decided, decide_now(board, facts, ask_about(one.pupil, Action::list_requests)));
      schools[pupil->school] = decided.decision.allowed;
    }
    const bool is_told = bites(Mutant::R40_told_to_directie) || one.taken_by == message::Role::PRINCIPAL;
    // Of their own child whoever works at its school sees their own, as any parent.
    const bool is_seen = schools[pupil->school] && is_told && !is_parent_of(board, *caller.person, one.pupil);
    if (is_seen || one.asker == *caller.person) requests.push_back(listed(board, one, caller));
  }
  return requests;
}

Answer<RequestShown> read_request(const Board& board, const Caller& caller, const SubjectId& pupil,
                                  const RequestId& id) {
  Ask ask = ask_about(pupil, Action::read_request);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initRequestRead(); };
  RequestShown shown;
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const auto found = find_for(board, caller, decided, id);
    if (!found) return no_such_request();
    shown.request = listed(board, *found, caller);
    shown.says_asker = !is_family(decided.line.role);
    const auto draft_in = [&](const ledger::StreamId& stream) {
      LineFacts line = decided.line;
      line.stream = stream;
      return make_draft(
          line, [&](message::Event::Body::Builder body) { body.initRequestRead().setRequest(data_of(id)); });
    };
    // An event opens what stands in its own stream only: so it is one in both.
    ledger::Submission submission;
    const auto& theirs = found->text.stream;
    push_draft(board, caller, draft_in(ask.stream), submission.drafts);
    auto reading = draft_in(theirs);
    reading.opens.push_back(found->text);
    push_draft(board, caller, std::move(reading), submission.drafts);
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  shown.index = receipts.front().index();
  const auto content = board.log().open_content(receipts.back(), shown.request.request.text);
  if (!content && content.error().code != ErrorCode::erased) return content.error();
  if (content) {
    LEDGER_TRY(const auto values, decode_item_content(*content));
    shown.text = values.text();
  }
  if (shown.says_asker) {
    LEDGER_TRY(const auto name, board.names().get(board, shown.request.request.asker));
    if (name) shown.asker_name = name->full();
  }
  return shown;
}

}  // namespace api
