// The evidence that a parent takes away: every line of the child's history, with the proof that the list is
// complete; or one disputed line. Making it is an event in that history, and the evidence is taken under that
// event's own seal.
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

struct LineProofCommand {
  ledger::SubjectId pupil;
  std::uint64_t index = 0;  // of the line's entry in the log
};

/// One line of the pupil's open history, ready for format_tlog_proof, by whoever may take the whole of it. A
/// guardian's shows the line's content where there is any. Error beside the rules': not_found, for an index
/// that is no line of that history, whatever else stands there.
Answer<ledger::LineProof> make_line_proof(const Board& board, const Caller& caller,
                                          const LineProofCommand& command);

}  // namespace api
