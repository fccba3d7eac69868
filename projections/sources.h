// The systems that report to the ledger: with which keys they sign, up to when they reported everything, and
// from when to when they did not (R18, R19; promise 6). Reads the rows of the projection `sources`. Thread:
// any.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"

namespace projections {

struct SourceKey {
  ledger::Bytes key;                    // Ed25519
  Period period;                        // as registered
  std::optional<ledger::UnixMs> ended;  // before that
};
/// Whether what this key signs is taken at that moment.
bool holds(const SourceKey& key, ledger::UnixMs at);

struct Source {
  SourceId id;
  message::System system = message::System::UNSPECIFIED;
  PackageId package;
  std::string measures;
  ledger::UnixMs registered = 0;
  std::vector<SourceKey> keys;
  ledger::UnixMs alive = 0;  // when it last said so; 0: never
  ledger::UnixMs until = 0;  // up to when it reported everything; its registration where it never said
  std::optional<ledger::UnixMs> ended;  // from then on it reports no more, and nothing is expected of it
  std::uint64_t index = 0;
};

/// Whether it can report at that moment: it goes on, and has a key that holds.
bool is_reporting(const Source& source, ledger::UnixMs at);

/// What became of a report.
enum class ReportOutcome : std::uint8_t {
  taken,
  held,  // in quarantine, until somebody of the school judged it (R17)
  refused,
};

/// A report that stands in the log, under the system's own name for it.
struct KnownReport {
  std::uint64_t index = 0;
  ReportOutcome outcome = ReportOutcome::taken;
  std::string rule;
  std::uint16_t rule_version = 0;
  std::uint16_t policy_version = 0;
  std::string place;     // in the report, where one member decided
  ledger::Bytes digest;  // of what was signed, and of the user: the same report has the same one
};

/// A time in which nothing came out of a system.
struct SourceGap {
  SourceId source;
  message::System system = message::System::UNSPECIFIED;
  ledger::UnixMs from = 0;
  ledger::UnixMs to = 0;                 // of one that goes on: now
  std::optional<ledger::UnixMs> closed;  // when it was reported after all
};

class Sources {
 public:
  /// Requires: `rows` outlives this.
  explicit Sources(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Nothing for a number that no system has.
  std::optional<Source> find(const SourceId& id) const;
  /// In the order in which they were registered.
  std::vector<Source> all() const;
  /// The report of that system under this name, however long ago it came.
  std::optional<KnownReport> find_report(const SourceId& id, std::string_view name) const;
  /// Gaps that touch [from, to], of every system, closed ones too, oldest first per system. What was not
  /// reported for longer than `silence_max` at `now` is one that goes on, also where its keys are over or it
  /// has none: whatever the reason, it is not told. Of a system that ended nothing is expected from then on.
  std::vector<SourceGap> gaps(ledger::UnixMs from, ledger::UnixMs to, ledger::UnixMs now,
                              ledger::UnixMs silence_max) const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
