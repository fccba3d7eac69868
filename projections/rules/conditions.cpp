#include "projections/rules/conditions.h"

#include <algorithm>

#include "projections/rules/confidentiality.h"
#include "projections/rules/family.h"

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

// Whoever has no gezag is let in by a decision that they are told how the child learns, and by nothing else.
Finding check_authority(const Question& question, const Policy& policy) {
  const AuthorityLink* newest = find_authority(question);
  const bool is_told = (newest == nullptr || !newest->period.holds(question.at)) && is_informed(question);
  if (newest == nullptr && !is_told) return refuse(Mutant::R31_authority, "R31");
  if (newest != nullptr && !newest->period.holds(question.at) && !is_told)
    return refuse(Mutant::R31_ended_authority, "R31");
  if (is_of_age(question, policy)) return refuse(Mutant::R13_parent_of_sixteen, "R13");
  return {};
}

}  // namespace

bool is_special(const CategoryRow& row) { return bites(Mutant::R12_special) && row.special; }

Access access_to(const RoleRow& role, const CategoryRow& row) {
  if (is_special(row)) return role.special;
  const bool is_care = bites(Mutant::R16_module) && row.module == Module::care;
  return is_care ? role.care : role.administration;
}

bool has_open_case(const Question& question, message::Role role) {
  const auto& one = question.named_case;
  if (!one || one->index >= question.known || one->pupil != question.target.subject) return false;
  if (!is_case_for(*one, question)) return false;
  if (bites(Mutant::R23_case_of_another) && (one->officer != question.caller.person || one->role != role))
    return false;
  if (bites(Mutant::R23_closed_case) && !one->period.holds(question.at)) return false;
  return !bites(Mutant::R23_case_categories) ||
         std::ranges::all_of(question.categories.known, [&](message::Category category) {
           return std::ranges::find(one->categories, category) != one->categories.end();
         });
}

namespace {

bool holds_all(const std::vector<message::Category>& all, const std::vector<message::Category>& asked) {
  return std::ranges::all_of(
      asked, [&](message::Category category) { return std::ranges::find(all, category) != all.end(); });
}

bool counts(const Agreement& one, const Question& question) {
  if (one.index >= question.known || one.pupil != question.target.subject) return false;
  const bool is_named = std::ranges::find(one.persons, question.caller.person) != one.persons.end();
  if (bites(Mutant::R26_named_persons) && !is_named) return false;
  if (bites(Mutant::R26_scope) && !holds_all(one.categories, question.categories.known)) return false;
  const auto status = status_of(one, question.at);
  if (status == AgreementStatus::proposed) return !bites(Mutant::R27_acknowledged);
  if (status == AgreementStatus::expired) return !bites(Mutant::R26_end_date) && one.acknowledged;
  if (status == AgreementStatus::ended) return !bites(Mutant::R26_ended_agreement);
  return status == AgreementStatus::in_force;
}

}  // namespace

std::optional<AgreementId> find_agreement(const Question& question) {
  for (const auto& one : question.agreements) {
    if (counts(one, question)) return one.id;
  }
  return std::nullopt;
}

namespace {

// The board lets in whoever works in a role, not the parent of this very child who works there too: what is
// kept from the family would be theirs to read. An agreement names persons, and can name them.
bool is_let_in(const Question& question) { return !is_family_of(question, question.target.subject); }

}  // namespace

Finding check_sight(const Question& question, const RoleRow& role, Finding found) {
  const Finding refused = refuse(Mutant::R26_directie_first, "R26");
  if (question.action == Action::write || question.action == Action::correct)
    return role.very_confidential == Sight::write ? found : refused;
  switch (role.very_confidential) {
    case Sight::none:
      return refused;
    case Sight::named:
    case Sight::named_in_case:
      // That the case holds was looked at before: without one the role reads nothing at all.
      found.agreement = find_agreement(question);
      return found.agreement ? found : refused;
    case Sight::by_board:
      found.agreement = find_agreement(question);
      return found.agreement || is_let_in(question) ? found : refused;
    case Sight::in_case:
    case Sight::read:
    case Sight::write:
      return found;
  }
  return refused;
}

namespace {

// What was agreed, and with how many, is between DIRECTIE and the family still; and of a category that they
// do not read at all, nobody learns here that something very confidential is in it.
bool sees_by_board(const Question& question, const Policy& policy, const RoleRow& role,
                   const AboutMarked& line) {
  if (bites(Mutant::R28_agreements_by_board) && line.is_agreements_own) return false;
  if (line.categories.empty() || !is_let_in(question)) return false;
  return std::ranges::all_of(line.categories, [&](message::Category category) {
    const CategoryRow* row = find_row(policy, category);
    if (row == nullptr) return false;
    return reads_for_something(policy, role, *row) || !bites(Mutant::R28_lines_by_board);
  });
}

}  // namespace

bool sees_lines(const Question& question, const Decision& decision, const AboutMarked& line) {
  if (!bites(Mutant::R28_lines)) return true;
  const Policy* policy = find_policy(question.policy);
  const RoleRow* row = policy == nullptr ? nullptr : find_row(*policy, decision.role);
  if (row == nullptr || row->very_confidential == Sight::none) return false;
  const bool is_by_board = row->very_confidential == Sight::by_board;
  if (is_by_board && sees_by_board(question, *policy, *row, line)) return true;
  const bool is_named = is_by_board || row->very_confidential == Sight::named;
  if (!is_named && row->very_confidential != Sight::named_in_case) return true;
  Question about = question;
  about.categories.known = line.categories;
  // Of another agreement, of a proposal, and of what stood there before, whoever is named knows nothing.
  if (bites(Mutant::R28_lines_of_others))
    std::erase_if(about.agreements, [&](const Agreement& one) { return one.id != line.agreement; });
  if (line.categories.empty() || !find_agreement(about)) return false;
  return is_named || has_open_case(about, decision.role);
}

bool knows_agreement(const Question& question, const Decision& decision, const AgreementId& agreement) {
  const Policy* policy = find_policy(question.policy);
  const RoleRow* row = policy == nullptr ? nullptr : find_row(*policy, decision.role);
  if (row == nullptr || row->very_confidential != Sight::by_board) return true;
  const bool names_them = std::ranges::any_of(question.agreements, [&](const Agreement& one) {
    return one.id == agreement && std::ranges::find(one.persons, question.caller.person) != one.persons.end();
  });
  return names_them || !bites(Mutant::R28_agreement_of_others_named);
}

bool crosses_border(const Question& question, Condition condition, std::string_view role_school) {
  const bool is_local = condition == Condition::relation || condition == Condition::own_school ||
                        condition == Condition::own_pupils;
  return is_local && (role_school.empty() || role_school != question.target.school);
}

namespace {

// What breaks the rows that let nobody of a role do an act.
Mutant mutant_of_nobody(std::string_view rule) {
  if (rule == "R17") return Mutant::R17_only_directie;
  if (rule == "R27") return Mutant::R27_only_directie;
  if (rule == "R54") return Mutant::R54_only_directie;
  if (rule == "R31") return Mutant::R31_only_directie;
  if (rule == "R40") return Mutant::R40_two_channels;
  if (rule == "R41") return Mutant::R41_who_promotes;
  return rule == "D10" ? Mutant::D10_only_directie : Mutant::R35_looking_back;
}

}  // namespace

Finding check_condition(const Question& question, const Policy& policy, Condition condition,
                        std::string_view rule, message::Role role) {
  const Finding refused{rule, std::nullopt};
  switch (condition) {
    case Condition::nobody:
      return refuse(mutant_of_nobody(rule), rule);
    case Condition::relation: {
      auto found = check_relation(question);
      // Whoever is told it and does not work with this child refers to somebody who does, or to DIRECTIE.
      const bool is_intake = question.action == Action::receive_request;
      if (!found.held() && is_intake) return refuse(Mutant::R40_relation, "R40");
      return found;
    }
    case Condition::parent:
      return is_parent(question) ? Finding{} : refuse(Mutant::R39_parent_of_this_child, rule);
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
