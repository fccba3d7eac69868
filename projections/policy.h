// Which version of the policy is in force (R15). Reads the rows of the projection `policy`. What a version
// says is data of this program: rules/policy_v1.cpp, through decide.h. Thread: any.
#pragma once

#include <vector>

#include "ledger/clock.h"
#include "ledger/view_store.h"
#include "projections/period.h"

namespace projections {

struct AdoptedPolicy {
  std::uint16_t version = 0;
  ledger::UnixMs council_consent = 0;  // GMR
  ledger::UnixMs adopted = 0;          // by the board; counts from here on
  std::uint64_t index = 0;
};

class AdoptedPolicies {
 public:
  /// Requires: `rows` outlives this.
  explicit AdoptedPolicies(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// The version that was adopted last before `at`, with the council's consent; 0 when there was none.
  std::uint16_t version_at(ledger::UnixMs at, KnownBefore known = kEverything) const;
  std::vector<AdoptedPolicy> all() const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
