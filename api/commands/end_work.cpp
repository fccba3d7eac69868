#include "api/commands/end_work.h"

#include <algorithm>

#include "api/commands/deciding.h"
#include "api/commands/member_check.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::StreamKind;

// When it ends: after the last day that was given, or at the moment of the event.
ledger::UnixMs end_of(const std::optional<ledger::UnixMs>& given, const Decided& decided) {
  return given.value_or(decided.line.recorded);
}

Answer<std::optional<ledger::UnixMs>> parse_last_day(const std::string& to) {
  if (to.empty()) return std::optional<ledger::UnixMs>{};
  Malformed wrong;
  const auto end = check_last_day("/to", to, wrong);
  if (!wrong.members.empty()) return wrong;
  return end;
}

bool is_shortened_by(const projections::Period& period, ledger::UnixMs end) { return !period.is_over(end); }

bool is_meant(const projections::WorkRelation& relation, const EndRelationCommand& command,
              const std::optional<projections::GroupId>& group) {
  if (command.relation) return relation.id == *command.relation;
  return group && relation.group == *group;
}

Ask ask_about(const ledger::SubjectId& person, projections::Action action, const std::string& school) {
  Ask ask;
  ask.action = action;
  ask.stream = {person, StreamKind::person};
  ask.school = school;
  ask.purpose = message::Purpose::ORGANISATION;
  return ask;
}

}  // namespace

Answer<Confirmed> end_role(const Board& board, const Caller& caller, const EndRoleCommand& command) {
  if (command.role == message::Role::UNSPECIFIED) {
    return Malformed{{{"/role", "ONTBREEKT", "the role that ends is needed"}}};
  }
  LEDGER_TRY(const auto given, parse_last_day(command.to));
  LEDGER_TRY_OK(board.catch_up());
  const auto person = board.people().find(command.person);
  if (!person) return fail(ErrorCode::not_found, "there is no such person");
  const std::string school = command.school.empty() ? person->school : command.school;
  Ask ask = ask_about(command.person, projections::Action::end_role, school);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initRoleEnded(); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const ledger::UnixMs end = end_of(given, decided);
    const auto held = board.work().roles_of(command.person);
    const bool holds_it = std::ranges::any_of(held, [&](const projections::HeldRole& one) {
      return one.role == command.role && one.school == school && is_shortened_by(one.period, end);
    });
    if (!holds_it) return fail(ErrorCode::not_found, "this person does not hold that role then");
    auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
      auto said = body.initRoleEnded();
      said.setRole(command.role);
      said.setSchool(school.c_str());
      said.setAt(end);
    });
    return submission_of(board, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return Confirmed{receipts.back().index(), receipts.size()};
}

Answer<Confirmed> end_relation(const Board& board, const Caller& caller, const EndRelationCommand& command) {
  if (command.relation.has_value() != command.group_key.empty()) {
    return Malformed{{{"/relation", "KEUZE", "a relation or a group is needed, and not both"}}};
  }
  LEDGER_TRY(const auto given, parse_last_day(command.to));
  LEDGER_TRY_OK(board.catch_up());
  const auto person = board.people().find(command.person);
  if (!person) return fail(ErrorCode::not_found, "there is no such person");
  Ask ask = ask_about(command.person, projections::Action::end_relation, person->school);
  ask.refused_body = [](message::Event::Body::Builder body) { body.initRelationEnded(); };
  const auto make = [&](const Decided& decided) -> Answer<ledger::Submission> {
    const ledger::UnixMs end = end_of(given, decided);
    const auto group = board.work().find_group_by_key(person->school, command.group_key);
    ledger::Submission submission;
    for (const auto& relation : board.work().relations_of(command.person)) {
      if (!is_meant(relation, command, group) || !is_shortened_by(relation.period, end)) continue;
      auto draft = make_draft(decided.line, [&](message::Event::Body::Builder body) {
        auto said = body.initRelationEnded();
        said.setRelation(data_of(relation.id));
        said.setAt(end);
      });
      push_draft(board, caller, std::move(draft), submission.drafts);
    }
    if (submission.drafts.empty())
      return fail(ErrorCode::not_found, "there is no such working relation then");
    return submission;
  };
  LEDGER_TRY(const auto receipts, decide_and_append(board, caller, ask, make));
  return Confirmed{receipts.back().index(), receipts.size()};
}

}  // namespace api
