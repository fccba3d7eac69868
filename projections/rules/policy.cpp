#include "projections/rules/policy.h"

#include "projections/codes.h"

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
