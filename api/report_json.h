// A delivery of reports: JSON in, JSON out (docs/formats/source.md).
#pragma once

#include "api/commands/take_reports.h"
#include "ledger/json.h"

namespace api {

/// One report of a delivery. Error: Malformed, with every fault.
Answer<ReportedEvent> read_report(const ledger::JsonValue& value);

struct DeliveryTaken {
  std::string json;            // as answer::ReportsTaken
  std::size_t faults = 0;      // reports that nobody proved to be their own
  projections::SourceId name;  // under which those count
  bool turned_away = false;    // as Delivered; there is no JSON
};

/// Errors: Malformed (no such document, none or too many reports); overloaded (none could be taken now).
Answer<DeliveryTaken> take_delivery(const Board& board, std::string_view json, MayHoldFaults may_hold_faults);

}  // namespace api
