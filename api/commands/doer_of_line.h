// Who did the act of one line: asked for by a request for that name, and by nothing else (D8). Opens no
// `who`: it looks at whose row is there. Part of the history door: it reads the line.
#pragma once

#include <optional>

#include "api/board.h"
#include "projections/events/codes.capnp.h"

namespace api {

struct DoerOfLine {
  ledger::SubjectId person;
  projections::message::Role role = projections::message::Role::UNSPECIFIED;  // that the line names
};

/// Nothing where it was no member of staff of a school or of the board: the family, a system, the operator at
/// the machine, an erased line. Cost: one look for each person of the board. Errors: those of the ledger.
ledger::Result<std::optional<DoerOfLine>> find_doer(const Board& board, const ledger::Line& line);

}  // namespace api
