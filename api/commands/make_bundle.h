// The evidence that a parent takes away: every line of the child's history, with the proof that the list is
// complete. Making it is an event in that history, and the bundle is taken under that event's own seal.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct BundleCommand {
  ledger::SubjectId pupil;
  std::uint64_t from_seq = 0;
  std::optional<ledger::Bundle> earlier;
};

/// The bundle, ready for format_bundle. A guardian's shows content; the operator's shows lines only.
Answer<ledger::Bundle> make_bundle(const Board& board, const Caller& caller, const BundleCommand& command);

}  // namespace api
