// Cases within which an officer of the board may read content (docs/adr/0024). BESTUUR gives the FG a
// mandate, who takes none by themself; the privacy officer opens one themself. Both say why, to the parents.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct OpenCaseCommand {
  ledger::SubjectId pupil;
  std::string officer;  // who gets a mandate, by key or number; empty: a case of one's own
  std::vector<std::string> categories;
  std::string to;  // the last day
  std::string reason;
  std::optional<projections::MatterId> matter =
      {};  // then it is as confidential as that, and opens nothing else
};
struct CaseOpened {
  std::uint64_t index = 0;
  projections::CaseId id;
};
/// Errors beside the rules': Malformed, not_found (no such officer; no such matter that is confidential),
/// conflict (that person is not the FG now).
Answer<CaseOpened> open_case(const Board& board, const Caller& caller, const OpenCaseCommand& command);

struct CloseCaseCommand {
  ledger::SubjectId pupil;
  projections::CaseId id;
  std::string reason;
};
/// By whoever has it, or by BESTUUR. Errors beside the rules': Malformed, not_found (no such open case).
Answer<std::uint64_t> close_case(const Board& board, const Caller& caller, const CloseCaseCommand& command);

struct ListedCase {
  projections::OfficerCase facts;
  bool is_open = false;
};
/// Those of the caller, and for BESTUUR every mandate, of a confidential matter those that they gave; closed
/// ones too. Nothing of what stands in them.
ledger::Result<std::vector<ListedCase>> list_cases(const Board& board, const Caller& caller);

}  // namespace api
