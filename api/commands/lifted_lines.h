// What was confidential until it was lifted, as the family is shown it: a line of the open history that has
// its original in the confidential stream (D10).
#pragma once

#include "api/board.h"
#include "api/line.h"

namespace api {

/// The original of a line that was lifted; nothing for any other line. Error: corrupt.
ledger::Result<std::optional<ledger::Line>> find_original(const Board& board, const ledger::Line& line);

/// The line's text; of one that was lifted with what its original says. Error: corrupt.
ledger::Result<LineText> describe_with_original(const Board& board, const ledger::Line& line);

/// For evidence of a pupil's open stream: which of its events were lifted, and from where.
std::vector<ledger::LiftedFrom> lifted_in(const Board& board, const ledger::SubjectId& pupil);

}  // namespace api
