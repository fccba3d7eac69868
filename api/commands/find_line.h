// The line of a stream that stands at an index in the log. Part of the history door: it opens lines.
#pragma once

#include "api/board.h"

namespace api {

/// What is said where a history has no line of that entry, or none that the caller may know of.
ledger::Error no_line_there();

/// Cost: one line for each doubling of the stream's length, because indices rise with the places in a stream.
/// Errors: not_found (the stream has no line there), corrupt.
ledger::Result<ledger::Line> find_line(const Board& board, const ledger::StreamId& stream,
                                       std::uint64_t index);

}  // namespace api
