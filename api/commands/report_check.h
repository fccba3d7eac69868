// Whether a report is whole in itself: nothing of one that is not stands in the log. Pure.
#pragma once

#include "api/commands/report_message.h"
#include "api/outcome.h"

namespace api {

/// What is wrong with it; nothing where its members fit together.
Malformed check_report(const ReportedEvent& report, ledger::UnixMs now, std::uint16_t policy_version);

}  // namespace api
