// The ways in about suppliers and systems, and the one by which systems report.
#pragma once

#include "api/door_rows.h"

namespace api {

/// Rows that are a command and nothing else.
std::vector<CommandRow> supplier_rows();
/// Where systems report: nobody logs in there, each report is signed by its system.
DoorRow make_report_row(const Board& board);

}  // namespace api
