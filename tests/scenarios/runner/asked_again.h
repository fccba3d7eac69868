// The rules asked once more what a line of the log asked them: with what stood in the log before it, at its
// own time, under the policy of that day. What was recorded since must make nothing of it legal (R20).
#pragma once

#include "api/board.h"
#include "projections/decide.h"

namespace scenarios {

/// By whoever asked it then, which a line does not say. `known` is the line's own place, or kEverything: by
/// all that is known now of that moment. Errors: invalid_argument for what is no reading.
ledger::Result<projections::Decision> ask_again(const api::Board& board, const ledger::Line& line,
                                                const ledger::SubjectId& person,
                                                projections::KnownBefore known);

}  // namespace scenarios
