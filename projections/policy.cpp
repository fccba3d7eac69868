#include "projections/policy.h"

#include "projections/folds/policy_rows.h"

namespace projections {
namespace {

// R15: it counts from the board's decision on, and only with the council's consent before that.
bool is_in_force(const AdoptedPolicy& policy, ledger::UnixMs at) {
  const bool has_consent = policy.council_consent != 0 && policy.council_consent <= policy.adopted;
  return has_consent && policy.adopted <= at;
}

}  // namespace

std::vector<AdoptedPolicy> AdoptedPolicies::all() const {
  std::vector<AdoptedPolicy> policies;
  rows_->scan_kept(policy_rows::adopted_key().view(), [&](ledger::ByteView key, ledger::ByteView value) {
    RowCursor row(value);
    AdoptedPolicy policy;
    policy.version = row.u16();
    policy.council_consent = row.time();
    policy.adopted = row.time();
    policy.index = RowCursor(key, kRowKeyStart).u64();
    policies.push_back(policy);
    return true;
  });
  return policies;
}

std::uint16_t AdoptedPolicies::version_at(ledger::UnixMs at, KnownBefore known) const {
  AdoptedPolicy newest;
  for (const auto& policy : all()) {
    if (policy.index >= known || !is_in_force(policy, at)) continue;
    if (newest.version == 0 || newest.adopted <= policy.adopted) newest = policy;
  }
  return newest.version;
}

}  // namespace projections
