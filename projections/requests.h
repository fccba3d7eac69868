// Questions and requests of families as they came in (R39 to R41): who asks, what, and since when the term
// counts. References only, never a word. Reads the rows of the projection `requests`. Thread: any.
#pragma once

#include <optional>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"

namespace projections {

struct FamilyRequest {
  RequestId id;
  ledger::SubjectId pupil;
  ledger::SubjectId asker;  // a guardian, or the pupil; kNoSubject where their stream tells it no more
  message::RequestKind kind = message::RequestKind::UNSPECIFIED;  // what it is by now
  message::RequestChannel channel = message::RequestChannel::UNSPECIFIED;
  message::Role taken_by = message::Role::UNSPECIFIED;  // in which role somebody took it in
  ledger::UnixMs received = 0;                          // the day of the first receipt
  ledger::UnixMs recorded = 0;
  ledger::ContentRef text;
  std::uint64_t index = 0;    // of the receipt's event
  bool was_question = false;  // and became a request

  bool knows_asker() const { return asker != ledger::SubjectId{}; }
  bool is_question() const { return kind == message::RequestKind::QUESTION; }
};

class FamilyRequests {
 public:
  /// Requires: `rows` outlives this.
  explicit FamilyRequests(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Nothing for a number that no request has.
  std::optional<FamilyRequest> find(const RequestId& id) const;
  /// Every one, in the order of the log.
  std::vector<FamilyRequest> all() const;
  /// Those of this guardian or pupil; as of all().
  std::vector<FamilyRequest> of_asker(const ledger::SubjectId& asker) const;

 private:
  std::vector<FamilyRequest> listed(const ledger::Bytes& prefix) const;

  const ledger::ViewStore* rows_;
};

}  // namespace projections
