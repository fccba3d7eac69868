// Which policy is in force (R15): the version of this program that the board adopted, and what documents that
// were adopted later changed of it. Reads the rows of the projection `policy`. What version 1 says is data of
// this program: rules/policy_v1.cpp, through decide.h. Thread: any.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

#include "ledger/clock.h"
#include "ledger/view_store.h"
#include "projections/documents.h"
#include "projections/period.h"
#include "projections/policy_in_force.h"

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
  explicit AdoptedPolicies(const ledger::ViewStore& rows) : rows_(&rows), documents_(rows) {}

  /// What decides about this school at `at`; empty: about the board as a whole. The number of the school's
  /// own document where there is one, otherwise of the board's, otherwise the version that was adopted last
  /// before `at` with the council's consent; 0 when there was none.
  PolicyInForce in_force(ledger::UnixMs at, std::string_view school, KnownBefore known = kEverything) const;
  /// The documents that decided so: the board's policy, the school's, and the reglement, those that there
  /// are.
  std::vector<Document> deciding_documents(ledger::UnixMs at, std::string_view school,
                                           KnownBefore known = kEverything) const;
  /// When council and board decided on that version, as far as was known; nothing for one that was not
  /// adopted then. Of a school's own `council_consent` is 0.
  std::optional<AdoptedPolicy> find_adoption(std::uint16_t version, KnownBefore known = kEverything) const;
  /// Every version of every document.
  const Documents& documents() const { return documents_; }

 private:
  using Layers = std::array<std::uint64_t, 3>;  // indexes of the board's, the school's and the reglement

  // Versions of this program.
  void visit_adopted(KnownBefore known, const std::function<void(const AdoptedPolicy&)>& visit) const;
  std::uint16_t version_at(ledger::UnixMs at, KnownBefore known) const;

  const ledger::ViewStore* rows_;
  Documents documents_;
  mutable std::mutex mutex_;  // guards made_
  // What was put together of which documents. Documents never change, so neither does this.
  mutable std::map<Layers, std::shared_ptr<const Policy>> made_;
};

}  // namespace projections
