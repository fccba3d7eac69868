// Cases: for one pupil, some categories, until a day at the latest, one officer of the board may read. The FG
// by mandate of BESTUUR, the privacy officer by themself (docs/adr/0024). Reads the rows of the projection
// `cases`. Thread: any.
#pragma once

#include <optional>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"

namespace projections {

struct OfficerCase {
  CaseId id;
  ledger::SubjectId pupil;
  ledger::SubjectId officer;
  message::Role role = message::Role::UNSPECIFIED;
  std::vector<message::Category> categories;
  Period period;                   // its closing is taken into account
  std::uint64_t index = 0;         // of the event that opened it
  std::optional<MatterId> matter;  // the confidential matter that it is about, and nothing else
};

class Cases {
 public:
  /// Requires: `rows` outlives this.
  explicit Cases(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Nothing for a number that no case has, or that nobody was given.
  std::optional<OfficerCase> find(const CaseId& id, KnownBefore known = kEverything) const;
  /// Open and closed ones, by their numbers.
  std::vector<OfficerCase> all() const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
