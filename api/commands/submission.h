// Submissions of a caller: the one place where drafts of domain events get their `who`, so that none is
// without.
#pragma once

#include <vector>

#include "api/board.h"
#include "api/caller.h"
#include "api/commands/event_draft.h"

namespace api {

/// Puts the draft behind the others, done by this caller.
void push_draft(const Board& board, const Caller& caller, ledger::Draft draft,
                std::vector<ledger::Draft>& drafts);

/// A submission of this draft alone, done by this caller.
ledger::Submission submission_of(const Board& board, const Caller& caller, ledger::Draft draft);

}  // namespace api
