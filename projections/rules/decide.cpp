// The order in which rules are asked is part of the policy's meaning: it fixes which rule a refusal names.
//   a policy in force (R15) - two factors (D15) - a purpose (R6) that is registered (R8) - something asked
//   (R7) - only classified categories (R5, R25, D23) - then per role: known at all (R23), school (R14),
//   access (R24, R10), purpose (R6), special data (R11), source (R9), and last what must be true of this
//   subject (R20, R21, R31, R13).
#include "projections/decide.h"

#include <algorithm>

#include "projections/codes.h"
#include "projections/rules/conditions.h"
#include "projections/rules/confidentiality.h"
#include "projections/rules/documents.h"
#include "projections/rules/emergency.h"
#include "projections/rules/family.h"
#include "projections/rules/name_release.h"
#include "projections/rules/rule_versions.h"

namespace projections {
namespace {

using message::Purpose;
using message::Role;

/// A role that the caller can act in for this question.
struct Candidate {
  Role role = Role::UNSPECIFIED;
  std::string_view school;
};

bool is_about_items(Action action) {
  return action == Action::read || action == Action::write || action == Action::correct ||
         action == Action::replay;
}

// Acts by which data are stored, beside those about items. What is laid down is no data of anybody: without
// that, a reglement that leaves a purpose out could never be mended.
bool registers(Action action) {
  return action == Action::enrol || action == Action::place || action == Action::register_guardian ||
         action == Action::register_person || action == Action::register_group ||
         action == Action::import_file;
}

bool is_about_history(Action action) {
  return action == Action::read_history || action == Action::make_bundle;
}

bool is_own_stream(const Question& question) {
  return question.target.kind == ledger::StreamKind::person &&
         question.target.subject == question.caller.person && question.caller.person != ledger::SubjectId{};
}

std::vector<Candidate> candidates_of(const Question& question) {
  std::vector<Candidate> candidates;
  for (const auto& held : question.caller.roles) {
    const bool holds = !bites(Mutant::R23_ended_role) || held.period.holds(question.at);
    if (held.index < question.known && holds) {
      candidates.push_back({held.role, held.school});
    }
  }
  if (question.caller.is_guardian) candidates.push_back({Role::GUARDIAN, {}});
  const bool is_pupil = question.target.kind == ledger::StreamKind::pupil_open &&
                        question.caller.person == question.target.subject;
  if (is_pupil && question.caller.person != ledger::SubjectId{}) candidates.push_back({Role::PUPIL, {}});
  if (question.acting_as) {
    std::erase_if(candidates, [&](const Candidate& one) { return one.role != *question.acting_as; });
  }
  return candidates;
}

// What no role can make good.
std::string_view general_refusal(const Question& question, const Policy& policy) {
  if (bites(Mutant::D15_two_factors) && question.caller.has_one_factor) return "D15";
  if (!is_specified(question.purpose)) return "R6";
  const bool is_about_people = is_about_items(question.action) || registers(question.action);
  if (bites(Mutant::R8_registered) && is_about_people && !policy.registered.holds(question.purpose))
    return "R8";
  if (!is_about_items(question.action)) return {};
  if (bites(Mutant::R25_origin) && question.categories.has_origin) return "R25";
  if (bites(Mutant::D23_id_copy) && question.categories.has_id_copy) return "D23";
  if (bites(Mutant::R5_unclassified) && question.categories.has_unknown) return "R5";
  if (bites(Mutant::R7_nothing_asked) && question.categories.known.empty()) return "R7";
  for (const auto category : question.categories.known) {
    if (!is_specified(category)) return "R5";
  }
  return {};
}

// BSN, VERZOEK, KLACHT: nobody at a child's side needs those at once.
// By version 1: a category that a document takes a purpose from is needed at a child's side as before.
bool is_for_a_duty_only(const Policy& policy, const CategoryRow& of_policy) {
  if (!bites(Mutant::R56_duties_with_words)) return false;
  const CategoryRow* first = find_row(policy_v1(), of_policy.category);
  const CategoryRow& row = first == nullptr ? of_policy : *first;
  const auto purposes = all_of<Purpose>();
  return std::ranges::none_of(purposes, [&](Purpose purpose) {
    return row.purposes.holds(purpose) && !policy.by_case.holds(purpose);
  });
}

// In an emergency nobody has to work with the child first (R56), except for what is very confidential: an
// agreement opens that to whoever could read of this child anyway (docs/adr/0026).
bool is_at_once(const Question& question, const Policy& policy) {
  if (!bites(Mutant::R56_without_relation) || !is_emergency_reading(question)) return false;
  if (bites(Mutant::R56_named_with_relation) && question.very_confidential) return false;
  return std::ranges::none_of(question.categories.known, [&](message::Category category) {
    return is_for_a_duty_only(policy, *find_row(policy, category));
  });
}

bool is_compatible(const Question& question, const Policy& policy, const RoleRow& role,
                   const CategoryRow& row) {
  if (!role.purposes.holds(question.purpose)) return false;
  const bool is_in_table = row.purposes.holds(question.purpose);
  if (is_emergency_reading(question) && !is_for_a_duty_only(policy, row)) return true;
  if (policy.by_motivation.holds(question.purpose))
    return !bites(Mutant::R6_emergency_words) || is_in_table || question.has_motivation;
  if (!policy.by_case.holds(question.purpose)) return is_in_table;
  // Whoever looks at the data about themself or their own child exercises a right by doing so (R30): no
  // request has to come first.
  const bool is_family = role.condition == Condition::authority || role.condition == Condition::pupil_itself;
  if (bites(Mutant::R30_own_right) && is_family) return true;
  // A category that is there for this very purpose: the case may be told in words. Any other: a case itself.
  const bool has_case = question.has_case || has_open_case(question, role.role);
  return !bites(Mutant::R6_case) || has_case || (is_in_table && question.has_motivation);
}

std::string_view access_refusal(const Question& question, const RoleRow& role, const CategoryRow& row) {
  const Access access = access_to(role, row);
  if (question.action != Action::read)
    return bites(Mutant::R10_writing) && access != Access::write ? "R10" : std::string_view{};
  return bites(Mutant::R24_care) && access == Access::none ? role.no_access : std::string_view{};
}

std::string_view purpose_refusal(const Question& question, const Policy& policy, const RoleRow& role,
                                 const CategoryRow& row) {
  const bool writes = question.action != Action::read;
  const bool writes_special = writes && is_special(row);
  const bool is_guidance = question.purpose == Purpose::GUIDANCE;
  if (bites(Mutant::R11_guidance) && writes_special && !is_guidance) return "R11";
  if (bites(Mutant::R6_purpose) && !is_compatible(question, policy, role, row)) return "R6";
  if (const auto rule = refuse_at_once(question, policy, role.role); !rule.empty()) return rule;
  if (bites(Mutant::R11_motivation) && writes_special && !question.has_motivation) return "R11";
  if (writes && !question.has_source) return "R9";
  // What names a pupil in lists, and what files deliver, is as it is for everybody who may see it.
  const bool is_care = row.module == Module::care;
  if (bites(Mutant::R26_care_only) && writes && question.very_confidential && !is_care) return "R26";
  return {};
}

/// What one role may do with the items asked for.
Finding check_items(const Question& question, const Policy& policy, const Candidate& candidate,
                    const RoleRow& role) {
  const auto border = role.at_border == "R22" ? Mutant::R22_border : Mutant::R14_border;
  if (bites(border) && crosses_border(question, role.condition, candidate.school))
    return {role.at_border, std::nullopt};
  for (const auto category : question.categories.known) {
    const CategoryRow* row = find_row(policy, category);
    if (row == nullptr) return {"R5", std::nullopt};
    if (const auto rule = access_refusal(question, role, *row); !rule.empty()) return {rule, std::nullopt};
  }
  for (const auto category : question.categories.known) {
    const auto rule = purpose_refusal(question, policy, role, *find_row(policy, category));
    if (!rule.empty()) return {rule, std::nullopt};
  }
  const auto condition = is_at_once(question, policy) ? Condition::own_school : role.condition;
  auto found = check_condition(question, policy, condition, role.at_border, role.role);
  if (!found.held() || !question.very_confidential) return found;
  return check_sight(question, role, std::move(found));
}

// What is very confidential is opened by the rule that says who sees it; to the family, and within a case, it
// is as anything else of the pupil.
std::string_view rule_that_allows(const Question& question, const RoleRow& role) {
  const auto sight = role.very_confidential;
  const bool is_as_any = sight == Sight::read || sight == Sight::in_case;
  if (question.very_confidential && !is_as_any) return "R26";
  if (role.condition == Condition::authority && is_told_without_authority(question)) return "R31";
  return is_emergency_reading(question) ? "R56" : role.allowed;
}

Decision answer(const Question& question, bool allowed, std::string_view rule, Role role) {
  return {.allowed = allowed,
          .rule = rule,
          .rule_version = version_of_rule(rule),
          .policy_version = question.policy.version,
          .role = role,
          .relation = std::nullopt,
          .open_case = std::nullopt,
          .very_confidential = question.very_confidential,
          .agreement = std::nullopt};
}

/// Asks every candidate in the order of the policy; the first that may decides, otherwise the first refusal
/// counts. A refusal inside the subject's own school says more than one at its border.
class Verdict {
 public:
  Verdict(const Question& question, Role role) : question_(question), first_role_(role) {}

  /// Returns true when this candidate settles it.
  bool take(const Candidate& candidate, const Finding& finding, std::string_view allowing_rule,
            bool at_border) {
    if (finding.held()) {
      decision_ = answer(question_, true, allowing_rule, candidate.role);
      decision_->relation = finding.relation;
      decision_->agreement = finding.agreement;
      return true;
    }
    if (!refusal_ || (was_at_border_ && !at_border)) {
      refusal_ = answer(question_, false, finding.refused_by, candidate.role);
      was_at_border_ = at_border;
    }
    return false;
  }
  Decision result() const {
    if (decision_) return *decision_;
    return refusal_ ? *refusal_ : answer(question_, !bites(Mutant::R23_closed_list), "R23", first_role_);
  }

 private:
  const Question& question_;
  const Role first_role_;
  std::optional<Decision> decision_;
  std::optional<Decision> refusal_;
  bool was_at_border_ = false;
};

Role first_role_of(std::span<const Candidate> candidates) {
  return candidates.empty() ? Role::UNLISTED : candidates.front().role;
}

Decision decide_items(const Question& question, const Policy& policy, std::span<const Candidate> candidates) {
  Verdict verdict(question, first_role_of(candidates));
  for (const auto& role : policy.roles) {
    for (const auto& candidate : candidates) {
      if (candidate.role != role.role) continue;
      const bool at_border = crosses_border(question, role.condition, candidate.school);
      const Finding finding = check_items(question, policy, candidate, role);
      if (verdict.take(candidate, finding, rule_that_allows(question, role), at_border))
        return verdict.result();
    }
  }
  return verdict.result();
}

/// Whether a rule that gives a right, and refuses nobody itself, does so.
bool gives_right(std::string_view rule) {
  if (rule == "R32") return bites(Mutant::R32_history_of_own_child);
  return rule != "D5" || bites(Mutant::D5_operator);
}

Decision decide_action(const Question& question, const Policy& policy,
                       std::span<const Candidate> candidates) {
  Verdict verdict(question, first_role_of(candidates));
  for (const auto& row : policy.actions) {
    if (row.action != question.action || !gives_right(row.rule)) continue;
    for (const auto& candidate : candidates) {
      if (candidate.role != row.role) continue;
      const bool at_border = crosses_border(question, row.condition, candidate.school);
      const Finding finding = at_border
                                  ? refuse(Mutant::R14_border_of_acts, "R14")
                                  : check_condition(question, policy, row.condition, row.rule, row.role);
      if (verdict.take(candidate, finding, row.rule, at_border)) return verdict.result();
    }
  }
  return verdict.result();
}

bool is_of_its_maker(message::Category category) {
  return category == message::Category::REQUEST || category == message::Category::COMPLAINT;
}

// A replay shows versions that were corrected since, so it asks for two rights: to look back at all (R35),
// and to read those categories today, in the same role. Whoever may not read a category now is not shown what
// once stood there.
Decision decide_replay(const Question& question, const Policy& policy, std::vector<Candidate> candidates) {
  Decision to_look_back = decide_action(question, policy, candidates);
  if (!to_look_back.allowed) return to_look_back;
  // They are of whoever made them, and nothing here knows who that is.
  if (bites(Mutant::R23_maker_of_a_request) &&
      std::ranges::any_of(question.categories.known, is_of_its_maker))
    return answer(question, false, "R23", to_look_back.role);
  std::erase_if(candidates, [&](const Candidate& one) { return one.role != to_look_back.role; });
  Question reading = question;
  reading.action = Action::read;
  reading.is_replay = true;
  // Giving account of what was done is the case, told in words (docs/adr/0012). Of what stands there now no
  // account is given: that is read, as by anybody.
  const bool gives_account =
      question.purpose == Purpose::RIGHTS_OF_SUBJECTS && question.has_motivation && question.looks_at_past;
  reading.has_case = question.has_case || gives_account;
  const Decision to_read = decide_items(reading, policy, candidates);
  if (!to_read.allowed) return to_read;
  to_look_back.relation = to_read.relation;
  to_look_back.agreement = to_read.agreement;
  return to_look_back;
}

}  // namespace

namespace {

Decision decide_unnamed(const Question& question) {
  const auto candidates = candidates_of(question);
  const Role first = first_role_of(candidates);
  const Policy* policy = find_policy(question.policy);
  if (policy == nullptr) return answer(question, false, "R15", first);
  if (const auto rule = general_refusal(question, *policy); !rule.empty())
    return answer(question, false, rule, first);

  const bool looks = question.action == Action::read || question.action == Action::read_information ||
                     is_about_history(question.action);
  if (looks && is_own_stream(question)) return answer(question, true, "R3", first);
  if (question.action == Action::replay) return decide_replay(question, *policy, candidates);
  if (is_about_items(question.action)) return decide_items(question, *policy, candidates);
  return decide_action(question, *policy, candidates);
}

}  // namespace

namespace {

// Whoever is the FG at that time reads by the mandate of others only, and takes no case in another role.
bool gives_themself_a_case(const Question& question) {
  if (question.action == Action::give_case) return question.officer == question.caller.person;
  return question.action == Action::open_case &&
         std::ranges::any_of(question.caller.roles, [&](const HeldRole& held) {
           return held.role == Role::DATA_PROTECTION_OFFICER && held.index < question.known &&
                  held.period.holds(question.at);
         });
}

}  // namespace

// Whoever names a case acts within it or not at all; and nobody gives themself a mandate.
Decision decide(const Question& question) {
  auto decision = decide_unnamed(question);
  if (!decision.allowed) return decision;
  if (bites(Mutant::R23_own_mandate) && gives_themself_a_case(question))
    return answer(question, false, "R23", decision.role);
  // Whoever proposed it does not agree to it for the parents, though they be one of them.
  const bool agrees_with_themself = question.action == Action::acknowledge_agreement && question.proposed_it;
  if (agrees_with_themself) return answer(question, false, "R27", decision.role);
  // Nor does a guardian whom somebody registered for it: whoever had no right then is refused as without one.
  const bool is_by_guardian =
      question.action == Action::acknowledge_agreement && decision.role == Role::GUARDIAN;
  if (bites(Mutant::R27_guardian_of_before) && is_by_guardian && question.is_later_guardian)
    return answer(question, false, "R31", decision.role);
  if (bites(Mutant::R42_in_register) && question.names_unknown_package)
    return answer(question, false, "R42", decision.role);
  if (const auto rule = refuse_about_family(question); !rule.empty())
    return answer(question, false, rule, decision.role);
  if (const auto rule = refuse_about_name(question, decision.role); !rule.empty())
    return answer(question, false, rule, decision.role);
  if (const auto rule = refuse_about_emergency(question, decision.role); !rule.empty())
    return answer(question, false, rule, decision.role);
  if (const auto rule = refuse_about_matter(question); !rule.empty())
    return answer(question, false, rule, decision.role);
  if (const auto rule = refuse_about_document(question, decision.role); !rule.empty())
    return answer(question, false, rule, decision.role);
  if (!question.names_case) return decision;
  if (has_open_case(question, decision.role)) decision.open_case = question.named_case->id;
  if (bites(Mutant::R23_open_case) && !decision.open_case)
    return answer(question, false, "R23", decision.role);
  return decision;
}

}  // namespace projections
