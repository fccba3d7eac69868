// What a policy version says about outside systems, as data; source_policy_v1.cpp fills it.
#pragma once

#include <span>
#include <string_view>

#include "projections/report_rules.h"
#include "projections/rules/policy.h"

namespace projections {

/// What one system may write into a dossier.
struct SystemRow {
  message::System system;
  bool writes_administration;  // otherwise what it writes there is held (R17)
  bool writes_care;            // otherwise refused (R18)
  bool is_limited;  // to what is needed to log in to learning material, and never results (R43, R44)
};

struct SourcePolicy {
  std::span<const SystemRow> systems;
  std::span<const message::Category> login_categories;  // of a limited system
  std::span<const std::string_view> login_fields;
  std::span<const std::string_view> fields;  // that a report may name at all (R5)
  SourceTerms terms;
};

const SourcePolicy& source_policy_v1();
/// Nothing (null) where no policy is in force.
const SourcePolicy* find_source_policy(std::uint16_t version);

}  // namespace projections
