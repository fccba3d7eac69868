#include "scenarios/runner/asked_again.h"

#include "ledger/message.h"
#include "projections/event_view.h"

namespace scenarios {
namespace {

using ledger::Result;
namespace message = projections::message;

Result<void> read_question(const ledger::Line& line, projections::Question& question) {
  return ledger::read_message<message::Event>(line.what, [&](message::Event::Reader event) -> Result<void> {
    if (!event.getBody().isRead())
      return ledger::fail(ledger::ErrorCode::invalid_argument, "this line is of no reading");
    question.purpose = event.getPurpose();
    question.at = event.getRecorded();
    question.very_confidential = event.getBody().getRead().getVeryConfidential();
    for (const auto category : event.getCategories()) question.categories.known.push_back(category);
    return {};
  });
}

}  // namespace

Result<projections::Decision> ask_again(const api::Board& board, const ledger::Line& line,
                                        const ledger::SubjectId& person, projections::KnownBefore known) {
  projections::Question question;
  LEDGER_TRY_OK(read_question(line, question));
  // All facts of that person, whenever they were recorded: which of them count is the rules' own to say.
  question.caller.person = person;
  question.caller.roles = board.work().roles_of(person);
  question.caller.relations = board.work().relations_of(person);
  question.caller.children = board.authority().links_of(person);
  question.caller.informed = board.information().of_person(person);
  question.caller.is_guardian = !question.caller.children.empty() || !question.caller.informed.empty();
  question.target.subject = line.stream.subject;
  question.target.kind = line.stream.kind;
  if (const auto pupil = board.people().find(line.stream.subject)) question.target.school = pupil->school;
  question.target.groups = board.work().groups_of_pupil(line.stream.subject, question.at, known);
  question.known = known;
  question.agreements = board.agreements().of_pupil(line.stream.subject);
  question.policy = board.policies().in_force(question.at, question.target.school, known);
  return projections::decide(question);
}

}  // namespace scenarios
