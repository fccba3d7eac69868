// The oracle: what a ledger must say, in memory and obvious. A list of events, and for a submission what must
// come of it. Knows nothing of groups, seals, disks or keys.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "ledger/draft.h"
#include "ledger/result.h"

namespace crash {

/// An event that is to be appended.
struct PlannedEvent {
  ledger::StreamId stream;
  bool opens_stream = false;
  std::string text;                  // of `what`
  std::optional<std::string> value;  // of `content`
  std::vector<std::size_t> reads;    // numbers of model events whose content the receipt must open
};

struct PlannedId {
  ledger::SubjectId subject;
  std::string id;
  std::string fingerprint;
};

struct PlannedSubmission {
  std::vector<PlannedEvent> events;
  std::optional<ledger::StreamPosition> depends;
  std::optional<PlannedId> id;
};

struct ModelEvent {
  ledger::StreamId stream;
  std::uint64_t seq = 0;
  std::string text;
  std::optional<std::string> value;
  std::uint64_t index = 0;  // in the log
};

/// What a submission must come to.
struct Repeated {
  std::size_t first = 0;  // number of the model event that its first event already is
};
struct NewEvents {};
using Expected = std::variant<NewEvents, Repeated, ledger::ErrorCode>;

class ModelLedger {
 public:
  Expected expect(const PlannedSubmission& submission) const;
  /// Its events stand in the log at these indices. Requires: expect() says NewEvents.
  void place(const PlannedSubmission& submission, const std::vector<std::uint64_t>& indices);

  const std::vector<ModelEvent>& events() const { return events_; }
  std::uint64_t count_of(const ledger::StreamId& stream) const;
  std::vector<ledger::StreamId> pupils() const;
  /// The ids that were given with what was placed.
  const std::map<std::string, std::pair<PlannedId, std::size_t>>& ids() const { return ids_; }

 private:
  std::vector<ModelEvent> events_;
  std::map<ledger::StreamId, std::uint64_t> counts_;
  std::map<std::string, std::pair<PlannedId, std::size_t>> ids_;  // to the number of the first event
};

}  // namespace crash
