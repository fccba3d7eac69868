// What stands in a new ledger before its first pupil: the organisations of the catalogue and the policy in
// force.
#pragma once

#include "api/board.h"
#include "api/outcome.h"

namespace api {

/// Opens a stream for every organisation of the catalogue and one for the policy register, and records the
/// adoption of policy version 1. To be called once, on a ledger that create made. Error: conflict when it was
/// done before.
ledger::Result<void> init_board(const Board& board);

}  // namespace api
