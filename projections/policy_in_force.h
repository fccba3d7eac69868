// The policy that decides at a moment: the number that a decision names, and what it says of categories and
// times. Which one that is: projections/policy.h. Values; pure.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "projections/events/codes.capnp.h"

namespace projections {

struct Policy;  // rules/policy.h

struct PolicyInForce {
  std::uint16_t version = 0;               // that a decision names; 0: none is in force
  std::shared_ptr<const Policy> adjusted;  // by documents; null: that version as this program has it

  PolicyInForce() = default;
  PolicyInForce(std::uint16_t number, std::shared_ptr<const Policy> changed = nullptr)
      : version(number), adjusted(std::move(changed)) {}
};

enum class Module : std::uint8_t { administration, care };  // ADM, ZORG

/// How the policy classifies a category: by classification, never by a user's choice (R12).
struct CategoryRule {
  message::Category category = message::Category::UNSPECIFIED;
  Module module = Module::administration;
  bool special = false;                    // bijzonder persoonsgegeven
  std::vector<message::Purpose> purposes;  // that may read it without a case, request or motivation
};
/// Nothing for an unknown version or category.
std::optional<CategoryRule> find_category_rule(const PolicyInForce& policy, message::Category category);
/// The purposes for which data may be registered and used (R8); none for an unknown version.
std::vector<message::Purpose> find_purposes(const PolicyInForce& policy);

/// The roles that see what is very confidential of what they read, without an agreement, because the board
/// decided so (R26).
std::vector<message::Role> seeing_by_board(const PolicyInForce& policy);

struct Terms {
  unsigned emergency_days = 0;   // working days within which a reading in an emergency is motivated (R56)
  unsigned invitation_days = 0;  // for so long the one-time code of an invitation can be used
  unsigned review_months = 0;    // at the latest then somebody looks at a confidential matter again
  unsigned cover_seconds = 0;    // the mean time between two cover events
};
/// Zeros for an unknown version.
Terms find_terms(const PolicyInForce& policy);

}  // namespace projections
