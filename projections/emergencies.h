// Readings in an emergency (R56): who read, until when they owe a motivation, what they wrote, and how it was
// reviewed. References only, never a word. Reads the rows of the projection `emergencies`. Thread: any.
#pragma once

#include <optional>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"

namespace projections {

struct EmergencyMotivation {
  ledger::UnixMs at = 0;
  bool late = false;
  ledger::ContentRef content;  // of its own event, or of the reading where it was typed at once
};

struct EmergencyReview {
  message::Judgement judgement = message::Judgement::UNSPECIFIED;
  ledger::UnixMs at = 0;
  ledger::ContentRef content;
};

struct Emergency {
  EmergencyId id;
  ledger::SubjectId pupil;
  ledger::SubjectId reader;                         // kNoSubject where their stream tells it no more
  message::Role role = message::Role::UNSPECIFIED;  // in which they read
  ledger::UnixMs opened = 0;
  ledger::UnixMs motivate_by = 0;  // outside
  std::uint64_t index = 0;         // of the event that opened it
  std::uint64_t reading = 0;       // of the reading, in the log
  std::optional<EmergencyMotivation> motivation;
  std::optional<EmergencyReview> review;

  bool knows_reader() const { return reader != ledger::SubjectId{}; }
};

enum class EmergencyState : std::uint8_t { to_motivate, overdue, to_review, reviewed };
/// How it stands at that moment. Pure.
EmergencyState state_of(const Emergency& emergency, ledger::UnixMs at);

class Emergencies {
 public:
  /// Requires: `rows` outlives this.
  explicit Emergencies(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Nothing for a number that no emergency has. Of several motivations or reviews the first counts, and none
  /// of another pupil.
  std::optional<Emergency> find(const EmergencyId& id, KnownBefore known = kEverything) const;
  /// Open and reviewed ones, by their numbers.
  std::vector<Emergency> all() const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
