// Confidential matters: reports of child abuse that the family is told of only once they are lifted (R54,
// D10). References only. Whoever asks this for anybody else's sake than a matter's own commands gives it
// away: no other answer may depend on it (docs/adr/0028). Reads the rows of the projection `confidential`.
// Thread: any.
#pragma once

#include <optional>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/events/confidential_events.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"

namespace projections {

struct ConfidentialMatter {
  MatterId id;
  ledger::SubjectId pupil;
  message::ReportRecipient recipient = message::ReportRecipient::UNSPECIFIED;
  message::ConfidentialGround ground = message::ConfidentialGround::UNSPECIFIED;
  std::uint8_t step = 0;        // of the reporting code, the last that was taken
  ledger::UnixMs happened = 0;  // the report
  ledger::UnixMs recorded = 0;
  ledger::UnixMs review = 0;             // by then somebody looks at it again
  std::optional<ledger::UnixMs> lifted;  // since when the family can see it
  ledger::ContentRef reason;             // why it is confidential
  std::uint64_t index = 0;               // of the event that opened it

  /// Still confidential, and nobody looked at it in time.
  bool is_overdue(ledger::UnixMs at) const { return !lifted && review <= at; }
};

/// One item that was written about a matter.
struct MatterItem {
  ItemId id;
  ledger::ContentRef content;
  message::Category category = message::Category::UNSPECIFIED;
  message::Role author_role = message::Role::UNSPECIFIED;
  ledger::UnixMs recorded = 0;
};

/// A lifted event: where it stands in the pupil's open stream, and its original in the confidential one.
struct LiftedPlace {
  std::uint64_t seq = 0;
  std::uint64_t original_seq = 0;
};

class ConfidentialMatters {
 public:
  /// Requires: `rows` outlives this.
  explicit ConfidentialMatters(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Nothing for a number that no matter has.
  std::optional<ConfidentialMatter> find(const MatterId& id, KnownBefore known = kEverything) const;
  /// Lifted ones too, by their numbers.
  std::vector<ConfidentialMatter> all() const;
  /// In the order of the log.
  std::vector<MatterItem> items_of(const ConfidentialMatter& matter) const;
  /// Places in the confidential stream of every event of the matter, refused attempts at it too, in order.
  std::vector<std::uint64_t> events_of(const ConfidentialMatter& matter) const;
  /// Those of them that the family does not see yet.
  std::vector<std::uint64_t> unlifted_of(const ConfidentialMatter& matter) const;
  /// What was lifted into this pupil's open stream, by its place there.
  std::vector<LiftedPlace> lifted_for(const ledger::SubjectId& pupil) const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
