// What systems wrote and may not write: held until DIRECTIE of the pupil's school judged it (R17). What is
// released joins the dossier from then on; what is not, never does.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

/// Of the schools whose director the caller is; to anybody else there are none.
ledger::Result<std::vector<projections::HeldItem>> list_held(const Board& board, const Caller& caller);

struct ReadHeldCommand {
  ledger::SubjectId pupil;
  projections::ItemId item;
};
struct HeldShown {
  std::uint64_t index = 0;
  projections::Item item;
  std::string value;
  std::string motivation;
};
/// What the system wrote, for whoever is to judge it; that they look is recorded first (D3). Errors beside
/// the rules': not_found, erased.
Answer<HeldShown> read_held(const Board& board, const Caller& caller, const ReadHeldCommand& command);

struct JudgeReportCommand {
  ledger::SubjectId pupil;
  projections::ItemId item;
  bool release = false;
  std::string reason;  // demanded, and shown to the parents
};
/// Errors beside the rules': Malformed, not_found (nothing of this pupil is held under that number).
Answer<std::uint64_t> judge_report(const Board& board, const Caller& caller,
                                   const JudgeReportCommand& command);

}  // namespace api
