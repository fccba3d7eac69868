#include "projections/rules/policy.h"

#include "projections/codes.h"

namespace projections {

const Policy* find_policy(std::uint16_t version) {
  return version == policy_v1().version ? &policy_v1() : nullptr;
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

std::optional<CategoryRule> find_category_rule(std::uint16_t policy_version, message::Category category) {
  const Policy* policy = find_policy(policy_version);
  if (policy == nullptr) return std::nullopt;
  const CategoryRow* row = find_row(*policy, category);
  if (row == nullptr) return std::nullopt;
  CategoryRule rule{category, row->module, row->special, {}};
  for (const auto purpose : all_of<message::Purpose>()) {
    if (row->purposes.holds(purpose)) rule.purposes.push_back(purpose);
  }
  return rule;
}

unsigned find_emergency_days(std::uint16_t policy_version) {
  const Policy* policy = find_policy(policy_version);
  return policy == nullptr ? 0 : policy->emergency_days;
}

unsigned find_invitation_days(std::uint16_t policy_version) {
  const Policy* policy = find_policy(policy_version);
  return policy == nullptr ? 0 : policy->invitation_days;
}

unsigned find_review_months(std::uint16_t policy_version) {
  const Policy* policy = find_policy(policy_version);
  return policy == nullptr ? 0 : policy->review_months;
}

unsigned find_cover_seconds(std::uint16_t policy_version) {
  const Policy* policy = find_policy(policy_version);
  return policy == nullptr ? 0 : policy->cover_seconds;
}

}  // namespace projections
