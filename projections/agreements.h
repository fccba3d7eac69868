// Agreements with the parents about who, beside DIRECTIE, sees what is very confidential of a pupil: some
// categories, named persons, until a day at the latest (R26). DIRECTIE proposes, the family acknowledges, and
// only then it counts (docs/adr/0026). Reads the rows of the projection `agreements`. Thread: any.
#pragma once

#include <optional>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"

namespace projections {

struct AgreementEnding {
  ledger::UnixMs at = 0;
  message::Role role = message::Role::UNSPECIFIED;  // of whoever ended it
};

struct Agreement {
  AgreementId id;
  ledger::SubjectId pupil;
  std::vector<ledger::SubjectId> persons;  // whom it names, by their numbers; not who was erased since
  unsigned named = 0;                      // how many it named when it was proposed
  std::vector<message::Category> categories;
  ledger::UnixMs proposed = 0;
  ledger::UnixMs to = 0;                       // outside; as it was proposed
  std::optional<ledger::UnixMs> acknowledged;  // since when the family agrees
  std::optional<AgreementEnding> ended;        // before `to`
  std::uint64_t index = 0;                     // of the event that proposed it
};

enum class AgreementStatus : std::uint8_t { proposed, in_force, rejected, withdrawn, ended, expired };

/// How it stands with an agreement at that time. Pure.
AgreementStatus status_of(const Agreement& agreement, ledger::UnixMs at);

class Agreements {
 public:
  /// Requires: `rows` outlives this.
  explicit Agreements(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Nothing for a number that no agreement has.
  std::optional<Agreement> find(const AgreementId& id, KnownBefore known = kEverything) const;
  /// All of one pupil, whatever their status, in the order in which they were proposed.
  std::vector<Agreement> of_pupil(const ledger::SubjectId& pupil, KnownBefore known = kEverything) const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
