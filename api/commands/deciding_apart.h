// Many questions of one caller at once that have nothing to do with one another: each is decided, appended
// and answered as if it were alone, but none waits for the disk of another.
#pragma once

#include <optional>

#include "api/commands/deciding.h"

namespace api {

struct ApartQuestion {
  Ask ask;
  std::optional<ledger::Idempotency> once;  // the client's own name for this event
};

/// The answers, in the order of the questions: a receipt, or why there is none. Errors of each: as of
/// decide_and_append; overloaded also when the ledger has too much waiting. A receipt that is_repeated() says
/// that this name was used before with the same content.
std::vector<Answer<ledger::Receipt>> decide_apart_and_append(const Board& board, const Caller& caller,
                                                             const std::vector<ApartQuestion>& questions,
                                                             const MakeDraft& make);

}  // namespace api
