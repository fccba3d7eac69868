// Requests for the name behind one line of a pupil's history (R32, D8): who asked, whom it is about, what the
// FG advised and what was decided. References only, never a word or a name. Reads the rows of the projection
// `name-requests`. Thread: any.
#pragma once

#include <optional>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"

namespace projections {

/// An advice or a decision.
struct NameStep {
  bool release = false;
  ledger::UnixMs at = 0;
  ledger::ContentRef content;  // its words; of a decision to release also the name
  std::uint64_t index = 0;     // of the event
};

struct NameRequest {
  NameRequestId id;
  ledger::SubjectId pupil;      // whose history it is
  ledger::SubjectId asker;      // a guardian, or the pupil; kNoSubject where their stream tells it no more
  ledger::SubjectId concerned;  // whose name it is; as of `asker`
  std::uint64_t line = 0;       // the index in the log of the line that it is about
  message::Role role = message::Role::UNSPECIFIED;  // that the line names
  ledger::UnixMs asked = 0;
  ledger::ContentRef why;
  std::uint64_t index = 0;  // of the request's event
  std::optional<NameStep> advice;
  std::optional<NameStep> decision;

  bool knows_asker() const { return asker != ledger::SubjectId{}; }
  bool is_open() const { return !decision; }
  bool is_released() const { return decision && decision->release; }
};

class NameRequests {
 public:
  /// Requires: `rows` outlives this.
  explicit NameRequests(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Nothing for a number that no request has. What stands in other people's streams may be gone; that a
  /// family was given a name does not end with it. Of several advices or decisions the first counts.
  std::optional<NameRequest> find(const NameRequestId& id, KnownBefore known = kEverything) const;
  /// Open and decided ones, by their numbers.
  std::vector<NameRequest> all() const;
  /// Those about this pupil's history.
  std::vector<NameRequest> of_pupil(const ledger::SubjectId& pupil) const;

 private:
  std::vector<NameRequest> listed(const ledger::Bytes& prefix) const;

  const ledger::ViewStore* rows_;
};

}  // namespace projections
