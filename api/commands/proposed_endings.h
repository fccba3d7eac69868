// Proposals that a working relation ends: which of them still ask something, and what confirming one does. A
// later proposal about the same group takes the place of an earlier one: it is what the file says now.
#pragma once

#include "api/commands/deciding.h"

namespace api {

/// True when nothing later was proposed and confirming would change something: an ending while the relation
/// is running, a beginning while it is not. `all`: what was ever proposed about this person.
bool still_asks(const Board& board, const ledger::SubjectId& person,
                const projections::ProposedRelation& proposal,
                const std::vector<projections::ProposedRelation>& all);

/// Ends every relation of the person with the group that is running, but not a substitution: at the moment of
/// the line, so that nothing that was allowed becomes wrong afterwards.
std::vector<ledger::Draft> make_ending_drafts(const Board& board, const ledger::SubjectId& person,
                                              const projections::GroupId& group, const LineFacts& line);

}  // namespace api
