// Acts on the whole ledger: who may look at how it stands and start work on all of it, as the rules decide,
// and the events that say so, in the ledger's own stream (docs/adr/0016). The work itself is api/upkeep.h.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/commands/event_draft.h"
#include "api/outcome.h"

namespace api {

enum class UpkeepKind : std::uint8_t { verification, rebuild };

/// Whether the caller may look at how it stands. A look that is allowed is no event, because nothing of
/// anybody is shown; one that is refused is, and whoever asked does not wait for the disk. Errors: overloaded
/// (the refusal cannot be recorded), corrupt, unavailable.
ledger::Result<bool> look_at_ledger(const Board& board, const Caller& caller);

/// Whether the caller may have the views built anew, to offer it. Nothing is recorded.
ledger::Result<bool> may_rebuild(const Board& board, const Caller& caller);

/// Done when the caller may start this work. Errors: Refused (recorded), those of the ledger.
Answer<void> check_upkeep(const Board& board, const Caller& caller, UpkeepKind kind);

/// Work that has begun, and stands in the log as such. A value: what is needed to tell of its end.
struct UpkeepBegun {
  UpkeepKind kind = UpkeepKind::verification;
  Caller caller;
  LineFacts line;
};

/// Decides, and records that the work begins, before anything is done. Errors: as check_upkeep.
Answer<UpkeepBegun> begin_upkeep(const Board& board, const Caller& caller, UpkeepKind kind);
/// The same for the operator at the machine, without a rule that could refuse it: whoever holds the folder
/// and its keys mends the views even where no policy can be read out of them.
ledger::Result<UpkeepBegun> begin_upkeep_at_machine(const Board& board, UpkeepKind kind);

/// What the work came to.
struct UpkeepEnd {
  bool is_done = false;  // all of it; otherwise it was stopped or could not be done
  std::uint64_t size = 0;
  std::size_t findings = 0;
};
/// Records it, under the operation of its beginning: OK where all was done and nothing was found, otherwise
/// FOUT. Errors: those of the ledger.
ledger::Result<void> end_upkeep(const Board& board, const UpkeepBegun& begun, const UpkeepEnd& end);

}  // namespace api
