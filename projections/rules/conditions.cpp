#include "projections/rules/conditions.h"

#include <algorithm>

namespace projections {
namespace {

bool is_with_target(const WorkRelation& relation, const TargetFacts& target) {
  if (target.kind != ledger::StreamKind::pupil_open) return false;
  if (relation.kind == message::RelationKind::ASSIGNED) return relation.pupil == target.subject;
  return std::ranges::find(target.groups, relation.group) != target.groups.end();
}

// R20: a relation counts when it holds at that time and stood in the log before the decision, so that one
// that is recorded later, however far back it is dated, makes no earlier refusal legal.
Finding check_relation(const Question& question) {
  bool was_substitute = false;
  for (const auto& relation : question.caller.relations) {
    if (bites(Mutant::R20_recorded_later) && relation.index >= question.known) continue;
    if (!is_with_target(relation, question.target)) continue;
    if (!bites(Mutant::R20_ended_relation) || relation.period.holds(question.at)) return {{}, relation.id};
    was_substitute = was_substitute || relation.kind == message::RelationKind::SUBSTITUTE;
  }
  if (was_substitute) return refuse(Mutant::R21_after_its_day, "R21");
  return refuse(Mutant::R20_relation, "R20");
}

bool is_of_age(const Question& question, const Policy& policy) {
  return question.target.age_years.has_value() && *question.target.age_years >= policy.age_of_majority;
}

Finding check_authority(const Question& question, const Policy& policy) {
  const AuthorityLink* newest = nullptr;
  for (const auto& link : question.caller.children) {
    if (link.pupil != question.target.subject || link.guardian != question.caller.person) continue;
    if (link.index >= question.known) continue;
    if (newest == nullptr || newest->index < link.index) newest = &link;
  }
  if (newest == nullptr) return refuse(Mutant::R31_authority, "R31");
  if (!newest->period.holds(question.at)) return refuse(Mutant::R31_ended_authority, "R31");
  if (is_of_age(question, policy)) return refuse(Mutant::R13_parent_of_sixteen, "R13");
  return {};
}

}  // namespace

bool has_open_case(const Question& question, message::Role role) {
  const auto& one = question.named_case;
  if (!one || one->index >= question.known || one->pupil != question.target.subject) return false;
  if (bites(Mutant::R23_case_of_another) && (one->officer != question.caller.person || one->role != role))
    return false;
  if (bites(Mutant::R23_closed_case) && !one->period.holds(question.at)) return false;
  return !bites(Mutant::R23_case_categories) ||
         std::ranges::all_of(question.categories.known, [&](message::Category category) {
           return std::ranges::find(one->categories, category) != one->categories.end();
         });
}

bool crosses_border(const Question& question, Condition condition, std::string_view role_school) {
  const bool is_local = condition == Condition::relation || condition == Condition::own_school ||
                        condition == Condition::own_pupils;
  return is_local && (role_school.empty() || role_school != question.target.school);
}

Finding check_condition(const Question& question, const Policy& policy, Condition condition,
                        std::string_view rule, message::Role role) {
  const Finding refused{rule, std::nullopt};
  switch (condition) {
    case Condition::nobody:
      return refuse(Mutant::R35_looking_back, rule);
    case Condition::relation:
      return check_relation(question);
    case Condition::own_school:
    case Condition::whole_board:
      return {};
    case Condition::own_pupils:
      return question.target.kind == ledger::StreamKind::person ? refused : Finding{};
    case Condition::open_case:
      return has_open_case(question, role) ? Finding{} : refuse(Mutant::R23_open_case, rule);
    case Condition::authority:
      return check_authority(question, policy);
    case Condition::pupil_itself:
      if (question.caller.person != question.target.subject) return refused;
      return is_of_age(question, policy) ? Finding{} : refuse(Mutant::R13_pupil_under_sixteen, "R13");
  }
  return refused;
}

}  // namespace projections
