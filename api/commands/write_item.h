// Writing a new item into a dossier, and correcting one: a correction supersedes, and the old value stays in
// restricted history until its term ends (R35). Content of a special category needs a written necessity
// (R11).
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct WriteCommand {
  ledger::SubjectId pupil;
  std::string category;  // a code as asked; an unknown one is refused by R5
  std::string value;
  projections::message::Purpose purpose = projections::message::Purpose::UNSPECIFIED;
  std::string motivation;
  bool very_confidential = false;  // who sees it is agreed with the parents; fixed from here on (R26)
};

struct CorrectCommand {
  ledger::SubjectId pupil;
  projections::ItemId item;
  std::string value;
  projections::message::Purpose purpose = projections::message::Purpose::UNSPECIFIED;
  std::string reason;  // demanded
};

struct Written {
  std::uint64_t index = 0;
  projections::ItemId item;
};

Answer<Written> write_item(const Board& board, const Caller& caller, const WriteCommand& command);
/// Errors beside the rules': not_found (no such current item of this pupil).
Answer<Written> correct_item(const Board& board, const Caller& caller, const CorrectCommand& command);

/// What was written or corrected by the event with this index. Errors: erased, corrupt.
Answer<Written> find_written_item(const Board& board, const ledger::SubjectId& pupil, std::uint64_t index);

}  // namespace api
