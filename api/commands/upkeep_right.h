// Who may see how it stands with the ledger, and start work on all of it: a decision of the rules, as any.
#pragma once

#include "api/board.h"
#include "api/caller.h"

namespace api {

/// Whether the caller may look, and have the log checked. Nothing is recorded: nothing of anybody is shown.
ledger::Result<bool> may_inspect(const Board& board, const Caller& caller);
/// Whether the caller may have the views built anew.
ledger::Result<bool> may_rebuild(const Board& board, const Caller& caller);

}  // namespace api
