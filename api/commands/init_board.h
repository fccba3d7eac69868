// What stands in a new ledger before its first pupil: the organisations of the catalogue, the register of
// policies, and the policy when the board has adopted one.
#pragma once

#include <optional>

#include "api/board.h"
#include "api/commands/adopt_policy.h"
#include "api/outcome.h"

namespace api {

/// Opens a stream for every organisation of the catalogue and one for the policy register, and records the
/// adoption of policy version 1 where one is given; adopt_policy does it later. To be called once, on a
/// ledger that create made. Requires: check_adoption found nothing. Error: conflict when it was done before.
ledger::Result<void> init_board(const Board& board, const std::optional<PolicyAdoption>& adoption);

}  // namespace api
