// What outside systems report: readings and writings by their users, and signs of life, in batches. Each
// report is signed by its system (R19), decided by the rules about suppliers and systems
// (projections/report_rules.h), appended and answered on its own. What no system proved to be its own is
// counted in the register's stream, and nothing of it is kept; what a rule refuses stands in the pupil's
// history as refused; what a system may not write is held (R17).
#pragma once

#include <functional>

#include "api/board.h"
#include "api/commands/report_message.h"
#include "api/outcome.h"
#include "projections/report_rules.h"

namespace api {

/// At most so many in one delivery.
inline constexpr std::size_t kReportsMax = 256;

/// Why a report was not taken as that system's own, or cannot be (R18, R19).
struct ReportFaulty {
  message::ReportFault fault = message::ReportFault::UNSPECIFIED;
  std::string_view rule;  // that says so; empty: none does
};

/// What became of one report: now, or the first time that it came.
struct ReportTaken {
  projections::KnownReport report;
  std::optional<projections::ItemId> item;
};

using ReportAnswer = std::variant<ReportTaken, ReportFaulty, Malformed, ledger::Error>;

/// Under which name faults are counted: of the system, or zero for all that nobody registered.
using MayHoldFaults = std::function<bool(const projections::SourceId& name)>;

struct DeliveryFacts {
  projections::SourceId source;
  bool is_whole = true;  // nothing of it broke its format
  MayHoldFaults may_hold_faults;
};

struct Delivered {
  std::vector<ReportAnswer> answers;  // for each, in their order
  std::size_t faults = 0;             // how many were nobody's proven own
  projections::SourceId name;         // under which they count
  bool turned_away = false;           // it held faults and may hold none now: nothing of it was taken
};

/// A report that was taken before, however long ago, is answered as the first time. A sign of life is taken
/// only where everything beside it was. Errors of each: overloaded (send it again), those of the ledger.
Delivered take_reports(const Board& board, const DeliveryFacts& facts,
                       const std::vector<ReportedEvent>& reports);

}  // namespace api
