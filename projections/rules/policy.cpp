#include "projections/rules/policy.h"

#include <algorithm>

#include "projections/codes.h"
#include "projections/rules/conditions.h"

namespace projections {

const Policy* find_policy(std::uint16_t version) {
  return version == policy_v1().version ? &policy_v1() : nullptr;
}

const Policy* find_policy(const PolicyInForce& policy) {
  return policy.adjusted ? policy.adjusted.get() : find_policy(policy.version);
}

const CategoryRow* find_row(const Policy& policy, message::Category category) {
  for (const auto& row : policy.categories) {
    if (row.category == category) return &row;
  }
  return nullptr;
}

const RoleRow* find_row(const Policy& policy, message::Role role) {
  for (const auto& row : policy.roles) {
    if (row.role == role) return &row;
  }
  return nullptr;
}

bool reads_for_something(const Policy& policy, const RoleRow& role, const CategoryRow& category) {
  return access_to(role, category) != Access::none &&
         std::ranges::any_of(all_of<message::Purpose>(), [&](message::Purpose purpose) {
           return category.purposes.holds(purpose) && role.purposes.holds(purpose) &&
                  policy.registered.holds(purpose);
         });
}

std::vector<message::Role> seeing_by_board(const PolicyInForce& in_force) {
  std::vector<message::Role> roles;
  const Policy* policy = find_policy(in_force);
  if (policy == nullptr) return roles;
  for (const auto& role : policy->roles) {
    const bool reads = std::ranges::any_of(policy->categories, [&](const CategoryRow& category) {
      return category.module == Module::care && reads_for_something(*policy, role, category);
    });
    if (role.very_confidential == Sight::by_board && reads) roles.push_back(role.role);
  }
  return roles;
}

std::optional<CategoryRule> find_category_rule(const PolicyInForce& in_force, message::Category category) {
  const Policy* policy = find_policy(in_force);
  if (policy == nullptr) return std::nullopt;
  const CategoryRow* row = find_row(*policy, category);
  if (row == nullptr) return std::nullopt;
  CategoryRule rule{category, row->module, row->special, {}};
  for (const auto purpose : all_of<message::Purpose>()) {
    if (row->purposes.holds(purpose)) rule.purposes.push_back(purpose);
  }
  return rule;
}

std::vector<message::Purpose> find_purposes(const PolicyInForce& in_force) {
  std::vector<message::Purpose> purposes;
  const Policy* policy = find_policy(in_force);
  if (policy == nullptr) return purposes;
  for (const auto purpose : all_of<message::Purpose>()) {
    if (policy->registered.holds(purpose)) purposes.push_back(purpose);
  }
  return purposes;
}

Terms find_terms(const PolicyInForce& in_force) {
  const Policy* policy = find_policy(in_force);
  return policy == nullptr ? Terms{} : policy->terms;
}

}  // namespace projections
