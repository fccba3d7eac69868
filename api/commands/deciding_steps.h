// The steps of deciding (deciding.h), for the two files that put them together.
#pragma once

#include "api/commands/deciding.h"

namespace api {

/// By the rules and what is folded now. Errors: those of the ledger.
ledger::Result<Decided> decide_now(const Board& board, projections::CallerFacts caller, const Ask& ask);
/// The event that records a refusal; it tells nothing of what was asked for.
ledger::Draft draft_of_refusal(const Ask& ask, const Decided& decided);
Refused refused_by(const projections::Decision& decision, const ledger::Receipt& receipt);

}  // namespace api
