// What an auditor knows of domain events that the log does not: an event's subject is its stream's, and no
// pupil is named in streams of another kind (design.md section 3). Pure.
#pragma once

#include <optional>
#include <string>

#include "ledger/audit.h"

namespace api {

/// A sentence when the line may not stand in its stream; else nothing.
std::optional<std::string> check_line(const ledger::Line& line);

/// The same for one walk over a whole log, in its order, which knows what came before: each event of a
/// confidential matter is of one that was opened in that very stream, with a ground and a review date; a
/// lifted line is of a hidden event of that matter and names what stands there; nothing of it is hidden after
/// that, and at the end no line of it is left to lift.
ledger::LineCheck make_line_check();

}  // namespace api
