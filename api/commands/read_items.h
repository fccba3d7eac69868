// Reading a dossier: the reading is recorded first, with the rule that allowed it, and only what its receipt
// names is opened (promise 1). A refusal is recorded too.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/commands/documents.h"
#include "api/commands/opened_emergency.h"
#include "api/line.h"
#include "api/outcome.h"

namespace api {

struct ReadCommand {
  ledger::SubjectId pupil;
  projections::message::Purpose purpose = projections::message::Purpose::UNSPECIFIED;
  std::vector<std::string> categories;  // codes as asked
  std::string reason;                   // shown to the parents; may be empty; of the family none is kept
  std::optional<projections::CaseId> named_case = {};  // of FG and privacy officer
};

struct ShownItem {
  projections::Item item;
  std::string value;
  std::string motivation;
};

struct Reading {
  std::uint64_t index = 0;  // of the event
  std::uint64_t seq = 0;
  ledger::UnixMs recorded = 0;
  LineText line;  // what the parents will see of it
  std::vector<ShownItem> items;
  std::optional<OpenedEmergency> emergency;  // NOODSITUATIE: why is told afterwards
  std::vector<CitedDocument> reglements;     // for the family: in force now (R4)
};

/// The same parts of every pupil of a group: a class list. One event per pupil, of one operation; all or
/// none.
struct ReadGroupCommand {
  std::string group_key;  // as the caller's own school knows it
  projections::message::Purpose purpose = projections::message::Purpose::UNSPECIFIED;
  std::vector<std::string> categories;  // codes as asked
  std::string reason;                   // shown to the parents; may be empty
};

struct PupilReading {
  ledger::SubjectId pupil;
  std::uint64_t index = 0;  // of the event
  std::vector<ShownItem> items;
  std::optional<OpenedEmergency> emergency;  // as of Reading
};

struct GroupReading {
  std::vector<PupilReading> pupils;
};

/// Errors beside the rules': not_found (no such group in a school of the caller, or nobody is in it).
Answer<GroupReading> read_group(const Board& board, const Caller& caller, const ReadGroupCommand& command);

Answer<Reading> read_items(const Board& board, const Caller& caller, const ReadCommand& command);

}  // namespace api
