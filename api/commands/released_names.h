// Names of staff that were released (D8): at which lines of a pupil's history, and for whom.
#pragma once

#include <vector>

#include "api/board.h"
#include "api/caller.h"
#include "api/line.h"
#include "projections/events/codes.capnp.h"

namespace api {

struct ReleasedName {
  std::uint64_t line = 0;      // index in the log
  ledger::ContentRef content;  // of the decision: the weighing and the name
};

/// Whether the name that this request is about was released, and to this caller in this role: to whoever had
/// gezag when it was decided, or to the pupil. That they may see the history at all was decided before.
bool may_see_name(const Board& board, const Caller& caller, projections::message::Role role,
                  const projections::NameRequest& request);

/// Those that this caller may see; in no order.
std::vector<ReleasedName> released_names(const Board& board, const Caller& caller,
                                         projections::message::Role role, const ledger::SubjectId& pupil);

/// Whether this content is a decision that holds a name which is not the caller's to see. Its own event says
/// what it is; so where a view lacks the request it is hidden from everybody. Cost: one line read.
bool holds_hidden_name(const Board& board, const Caller& caller, projections::message::Role role,
                       const ledger::ContentRef& content);

/// Those of them at one of these lines.
std::vector<ReleasedName> names_at(const std::vector<ReleasedName>& names,
                                   const std::vector<ledger::Line>& lines);

/// Puts each name at its line, and at no other. A name whose key was destroyed is not shown any more. Errors:
/// those of the ledger.
ledger::Result<void> show_names(const Board& board, const ledger::Receipt& receipt,
                                const std::vector<ReleasedName>& names, std::vector<LineText>& texts);

}  // namespace api
