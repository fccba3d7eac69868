// A dossier at a moment of the past, and what changed between two: bitemporal (design.md section 5). A moment
// says what had happened by then, and what was known then. Old values stand in restricted history (R35): the
// rules say who looks back. Costs what the dossier costs, never what its history costs.
#pragma once

#include "api/commands/replaying.h"
#include "projections/difference.h"

namespace api {

/// Each a day (its end) or a time; empty: as said at the member that has it.
struct ReplayCommand {
  ledger::SubjectId pupil;
  std::string at;        // empty: now
  std::string known_at;  // empty: with what is known now
  // RIGHTS_OF_SUBJECTS when unspecified: of a moment before now only, for of now no account is given.
  message::Purpose purpose = message::Purpose::UNSPECIFIED;
  std::vector<std::string> categories;  // codes as asked
  std::string reason;
};

struct CompareCommand {
  ledger::SubjectId pupil;
  std::string from;
  std::string from_known;               // empty: as it was known at `from`
  std::string to;                       // empty: now
  std::string to_known;                 // empty: as it was known at `to`
  std::vector<std::string> categories;  // empty: each that the caller may read today
  std::string reason;
};

struct DossierThen {
  ReplayEvent event;
  projections::Moment moment;
  std::vector<ReplayedItem> items;  // by category and then in log order
};

struct ReplayedChange {
  projections::ChangeKind kind = projections::ChangeKind::equal;
  std::optional<ReplayedItem> before;
  std::optional<ReplayedItem> after;
  std::vector<ReplayedItem> steps;
};

struct DossierDifference {
  ReplayEvent event;
  projections::Moment first;
  projections::Moment second;
  std::vector<ReplayedChange> changes;  // without the equal ones: they are counted and not opened (R7)
  std::size_t equal = 0;
};

/// Errors beside the rules': Malformed (moments, reason), corrupt.
Answer<DossierThen> replay_dossier(const Board& board, const Caller& caller, const ReplayCommand& command);
Answer<DossierDifference> compare_dossier(const Board& board, const Caller& caller,
                                          const CompareCommand& command);

}  // namespace api
