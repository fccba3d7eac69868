// Roles and working relations arrive as proposals (EDEXML's handbook forbids to use them as they are); they
// count from the event by which DIRECTIE confirms them. The first director of a school is named by the
// operator, once.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct Proposal {
  std::array<std::uint8_t, 16> number{};
  bool is_role = false;
  ledger::SubjectId person;
  std::string school;
  projections::message::Role role = projections::message::Role::UNSPECIFIED;
  projections::message::RelationKind kind = projections::message::RelationKind::UNSPECIFIED;
  projections::GroupId group;
  projections::Period period;

  /// Asks that the person no longer works with the group; confirmed, it ends the relation.
  bool is_ending() const { return !is_role && period.from == 0 && period.to != 0; }
};

/// Open proposals of the schools in which the caller is DIRECTIE. Nothing is opened but names (in memory).
Answer<std::vector<Proposal>> list_proposals(const Board& board, const Caller& caller);

struct Confirmed {
  std::uint64_t index = 0;  // of the last event
  std::size_t count = 0;
};

/// Error beside the rules': not_found (no such open proposal).
Answer<Confirmed> confirm_proposal(const Board& board, const Caller& caller,
                                   const std::array<std::uint8_t, 16>& number);
/// What another director answered in the meantime is left out; count may be 0.
Answer<Confirmed> confirm_all(const Board& board, const Caller& caller);
/// DIRECTIE says no: the proposal is shown and confirmed no more, and the same file proposes it no more.
/// Errors beside the rules': not_found; conflict (the person holds that role, which ends by end_role).
Answer<Confirmed> reject_proposal(const Board& board, const Caller& caller,
                                  const std::array<std::uint8_t, 16>& number);

struct FirstDirectorCommand {
  ledger::SubjectId person;
  std::string school;  // empty: the person's own
  std::string reason;  // demanded
};
/// Errors beside the rules': conflict (the school has a director).
Answer<Confirmed> name_first_director(const Board& board, const Caller& caller,
                                      const FirstDirectorCommand& command);

struct SubstituteCommand {
  ledger::SubjectId person;
  std::string group_key;
  std::string from;  // days, both included
  std::string to;
};
/// A teacher stands in for a group from one day to another (R21, INVAL).
Answer<Confirmed> confirm_substitute(const Board& board, const Caller& caller,
                                     const SubstituteCommand& command);

}  // namespace api
