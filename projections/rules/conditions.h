// What must also be true before a role counts for one subject: relation, school, gezag, age, case. Pure.
#pragma once

#include "projections/mutation.h"
#include "projections/rules/policy.h"

namespace projections {

/// How a condition came out: held (no rule), or the rule that refuses.
struct Finding {
  std::string_view refused_by;
  std::optional<RelationId> relation;  // the one that made it hold
  std::optional<AgreementId> agreement = {};

  bool held() const { return refused_by.empty(); }
};

/// The refusal by this rule.
inline Finding refuse(Mutant mutant, std::string_view rule) {
  return bites(mutant) ? Finding{rule, std::nullopt} : Finding{};
}

/// Whether its items are bijzonder persoonsgegevens (R12).
bool is_special(const CategoryRow& row);
/// What this role may do with items of this category.
Access access_to(const RoleRow& role, const CategoryRow& row);

/// `rule` is named where the condition has no rule of its own. Requires: the border was looked at before.
Finding check_condition(const Question& question, const Policy& policy, Condition condition,
                        std::string_view rule, message::Role role);

/// Whether the case that is named is the caller's in this role, for this pupil, open, and holds every
/// category that is asked for.
bool has_open_case(const Question& question, message::Role role);

/// Whether the caller, who may read or write these items in this role, also sees those that are very
/// confidential, or writes them. `found` is what let the caller in so far.
Finding check_sight(const Question& question, const RoleRow& role, Finding found);

/// The agreement that names the caller, holds every category that is asked for, was acknowledged, and is not
/// over.
std::optional<AgreementId> find_agreement(const Question& question);

/// True when the role counts in one school only, and the subject is in another (R14). `role_school` is where
/// the caller holds the role.
bool crosses_border(const Question& question, Condition condition, std::string_view role_school);

}  // namespace projections
