#include "api/commands/information.h"

#include <algorithm>

#include "api/commands/deciding.h"
#include "api/commands/guardian_person.h"
#include "api/commands/item_content.h"
#include "api/commands/member_check.h"
#include "api/commands/subjects.h"
#include "projections/mutation.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;
using projections::bites;
using projections::InformationDecision;
using projections::InformationId;
using projections::Mutant;

struct Days {
  std::optional<ledger::UnixMs> from;
  std::optional<ledger::UnixMs> to;
};

// A yes says until when; a no says which of the law's two grounds there is, and no other will do.
void check_outcome(const DecideInformationCommand& command, Malformed& wrong) {
  const bool has_ground = command.ground != message::InformationGround::UNSPECIFIED;
  if (bites(Mutant::R31_told_no_ground) && !command.given && !has_ground)
    wrong.members.push_back({"/ground", "ONTBREEKT", "a refusal needs one of the law's two grounds"});
  if (command.given && has_ground)
    wrong.members.push_back({"/ground", "ALLEEN_BIJ_NEE", "a ground is of a refusal only"});
  if (command.given && command.to.empty())
    wrong.members.push_back({"/to", "ONTBREEKT", "until when is needed"});
  if (!command.given && (!command.to.empty() || !command.from.empty()))
    wrong.members.push_back({"/to", "ALLEEN_BIJ_JA", "a refusal has no days"});
}

Malformed check(const DecideInformationCommand& command, ledger::UnixMs now, Days& days) {
  Malformed wrong;
  check_named_guardian({command.key, command.name}, wrong);
  if (command.kinship == message::Kinship::UNSPECIFIED)
    wrong.members.push_back({"/relation", "ONTBREEKT", "the relation to the pupil is needed"});
  if (!says_something(command.reason)) wrong.members.push_back({"/reason", "LEEG", "a reason is needed"});
  check_outcome(command, wrong);
  if (!command.from.empty()) days.from = check_day("/from", command.from, wrong);
  if (!command.to.empty()) days.to = check_last_day("/to", command.to, wrong);
  if (days.to && *days.to <= std::max(now, days.from.value_or(now)))
    wrong.members.push_back({"/to", "VOLGORDE", "this ends before it begins, or has ended"});
  return wrong;
}

bool holds_gezag(const Board& board, const ledger::SubjectId& guardian, const ledger::SubjectId& pupil,
                 ledger::UnixMs at) {
  const auto children = board.authority().children_of(guardian, at);
  return std::ranges::find(children, pupil, &projections::AuthorityLink::pupil) != children.end();
}

void push_decision(const Board& board, const Caller& caller, const DecideInformationCommand& command,
                   const Decided& decided, const InformationMade& made, const Days& days,
                   ledger::Submission& submission) {
  LineFacts line = decided.line;
  line.categories = {message::Category::LEARNING_RESULT};
  push_draft(board, caller,
             make_draft(line,
                        [&](message::Event::Body::Builder body) {
                          auto said = body.initInformationDecided();
                          said.setDecision(data_of(made.id));
                          said.setGiven(command.given);
                          said.setFrom(days.from.value_or(line.recorded));
                          said.setTo(days.to.value_or(0));
                        }),
             submission.drafts);
  line.stream = {made.guardian, StreamKind::person};
  auto assigned = make_draft(line, [&](message::Event::Body::Builder body) {
    auto said = body.initInformationAssigned();
    said.setDecision(data_of(made.id));
    said.setPupil(data_of(command.pupil));
    said.setKinship(command.kinship);
    said.setGround(command.ground);
  });
  assigned.content = make_reason_content(command.reason);
  push_draft(board, caller, std::move(assigned), submission.drafts);
}

}  // namespace

Answer<InformationMade> decide_information(const Board& board, const Caller& caller,
                                           const DecideInformationCommand& command) {
  Days days;
  if (auto wrong = check(command, board.log().now_ms(), days); !wrong.members.empty()) return wrong;
  Ask ask;
  ask.action = projections::Action::decide_information;
  ask.stream = {command.pupil, StreamKind::pupil_open};
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initInformationDecided(); };
  InformationMade made;
  made.id = projections::make_id<InformationId>();
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    ledger::Submission submission;
    LEDGER_TRY(made.guardian, take_guardian(board, caller, {command.key, command.name}, decided, submission));
    if (holds_gezag(board, made.guardian, command.pupil, decided.line.recorded))
      return fail(ErrorCode::conflict, "this parent has gezag, and may see everything of the pupil");
    push_decision(board, caller, command, decided, made, days, submission);
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  made.index = receipts[receipts.size() - 2].index();  // the pupil's, before the parent's own
  return made;
}

bool counts_at(const InformationDecision& one, const std::vector<InformationDecision>& all,
               ledger::UnixMs at) {
  const bool is_newest = std::ranges::none_of(all, [&](const InformationDecision& other) {
    return other.person == one.person && other.pupil == one.pupil && other.index > one.index;
  });
  return is_newest && one.given && one.period.holds(at);
}

ledger::Result<std::vector<OwnInformation>> list_information(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<OwnInformation> listed;
  if (!caller.person || has_one_factor(board, caller)) return listed;
  const auto all = board.information().of_person(*caller.person);
  const auto now = board.log().now_ms();
  for (const auto& one : all) {
    const bool counts = counts_at(one, all, now) && !holds_gezag(board, *caller.person, one.pupil, now);
    listed.push_back({one, counts});
  }
  return listed;
}

namespace {

// Whose child it is too, and who is not the one whom it is about: the other parent, also one who works at the
// school. They are not told that there is such a decision, and nothing of their asking stands in its stream.
bool is_of_other_parent(const Board& board, const Caller& caller, const InformationDecision& one) {
  return caller.person && *caller.person != one.person && is_parent_of(board, *caller.person, one.pupil);
}

}  // namespace

Answer<InformationReason> read_information(const Board& board, const Caller& caller,
                                           const InformationId& id) {
  LEDGER_TRY_OK(board.catch_up());
  const auto found = board.information().find(id);
  if (!found || found->person == ledger::SubjectId{} || is_of_other_parent(board, caller, *found))
    return fail(ErrorCode::not_found, "there is no such decision");
  Ask ask;
  ask.action = projections::Action::read_information;
  ask.stream = {found->person, StreamKind::person};
  ask.purpose = message::Purpose::RIGHTS_OF_SUBJECTS;
  ask.refused_body = [](message::Event::Body::Builder body) { body.initInformationRead(); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      body.initInformationRead().setDecision(data_of(id));
    });
    draft.opens.push_back(found->reason);
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  InformationReason shown{receipts.front().index(), {}};
  const auto content = board.log().open_content(receipts.front(), found->reason);
  if (!content && content.error().code != ErrorCode::erased) return content.error();
  if (content) {
    LEDGER_TRY(shown.text, decode_reason_content(*content));
  }
  return shown;
}

}  // namespace api
