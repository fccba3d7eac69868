// Ending what DIRECTIE confirmed: a role, a working relation (R20, R21). An ending is an event of its own:
// what was read before it stays as it was, and nothing is read under it afterwards.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/commands/proposals.h"
#include "api/outcome.h"

namespace api {

struct EndRoleCommand {
  ledger::SubjectId person;
  projections::message::Role role = projections::message::Role::UNSPECIFIED;
  std::string school;  // empty: the person's own
  std::string to;      // the last day; empty: from now on
};
/// Ends the role in that school, however often it was confirmed. Errors beside the rules': Malformed (to),
/// not_found (the person does not hold it then).
Answer<Confirmed> end_role(const Board& board, const Caller& caller, const EndRoleCommand& command);

struct EndRelationCommand {
  ledger::SubjectId person;
  std::optional<projections::RelationId> relation;  // one of these two
  std::string group_key;                            // every relation with this group
  std::string to;                                   // the last day; empty: from now on
};
/// Errors beside the rules': Malformed, not_found (no such relation then).
Answer<Confirmed> end_relation(const Board& board, const Caller& caller, const EndRelationCommand& command);

}  // namespace api
