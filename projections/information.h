// Whether a parent without gezag is told how the child learns (BW 1:377c): what DIRECTIE decided, about whom,
// from when to when. References only, never a word. Reads the rows of the projection `information`. Thread:
// any.
#pragma once

#include <optional>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"

namespace projections {

struct InformationDecision {
  InformationId id;
  ledger::SubjectId pupil;
  ledger::SubjectId person;  // the parent; kNoSubject where their stream tells it no more
  message::Kinship kinship = message::Kinship::UNSPECIFIED;
  message::InformationGround ground = message::InformationGround::UNSPECIFIED;  // of a no
  bool given = false;
  Period period;  // of a yes
  ledger::UnixMs recorded = 0;
  ledger::ContentRef reason;
  std::uint64_t index = 0;  // of the decision's event
};

class InformationDecisions {
 public:
  /// Requires: `rows` outlives this.
  explicit InformationDecisions(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Nothing for a number that no decision has.
  std::optional<InformationDecision> find(const InformationId& id, KnownBefore known = kEverything) const;
  /// About this parent, whichever child, in the order of the log. Of those about one child the newest counts.
  std::vector<InformationDecision> of_person(const ledger::SubjectId& person) const;
  /// About this child, whichever parent; as of of_person.
  std::vector<InformationDecision> of_pupil(const ledger::SubjectId& pupil) const;

 private:
  std::vector<InformationDecision> listed(const ledger::Bytes& prefix) const;

  const ledger::ViewStore* rows_;
};

}  // namespace projections
