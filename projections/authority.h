// Gezag: which guardian may act for which pupil, and since when we know (BW 1:245, R31). Reads the rows of
// the projection `authority`. For each pair the newest registration counts; it may end the authority by its
// period. Thread: any; each call sees the rows of its own moment.
#pragma once

#include <vector>

#include "ledger/ids.h"
#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/period.h"

namespace projections {

struct AuthorityLink {
  ledger::SubjectId guardian;
  ledger::SubjectId pupil;
  message::Kinship kinship = message::Kinship::UNSPECIFIED;
  message::AuthorityProof proof = message::AuthorityProof::UNSPECIFIED;
  Period period;
  std::uint64_t index = 0;  // of the registering event
  ledger::UnixMs recorded = 0;
};

class Authority {
 public:
  /// Requires: `rows` outlives this.
  explicit Authority(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Pupils over whom the guardian holds gezag at `at`, as known before that leaf.
  std::vector<AuthorityLink> children_of(const ledger::SubjectId& guardian, ledger::UnixMs at,
                                         KnownBefore known = kEverything) const;
  std::vector<AuthorityLink> guardians_of(const ledger::SubjectId& pupil, ledger::UnixMs at,
                                          KnownBefore known = kEverything) const;
  /// Every registration about the pupil, in the order of the log: none takes the place of another.
  std::vector<AuthorityLink> registrations_of(const ledger::SubjectId& pupil) const;
  /// The newest registration of every pair with this person, whether it counts now or not.
  std::vector<AuthorityLink> links_of(const ledger::SubjectId& person, KnownBefore known = kEverything) const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
