// The evidence of one entry (c2sp.org/tlog-proof): what is handed out for one disputed line, in place of a
// bundle.
//
//   c2sp.org/tlog-proof@v1 "\n"
//   ["extra " base64 "\n"]              not signed; read and not used
//   "index " decimals "\n"
//   base64 of a hash "\n" ...           the inclusion path, the leaf's sibling first
//   "\n"
//   the checkpoint, a signed note
//
// It proves that an entry stands in the log, not that a history is complete. Pure.
#pragma once

#include "ledger/checkpoint.h"
#include "ledger/proof.h"
#include "ledger/refusal.h"

namespace ledger {

inline constexpr std::size_t kTlogProofBytesMax = kNoteBytesMax + (std::size_t{64} << 10);

struct TlogProof {
  LeafIndex index;
  ProofPath path;
  std::string checkpoint;  // signed note
};

std::string format_tlog_proof(const TlogProof& proof);
/// Strict; at most 64 hashes. Error: proof_malformed. The note in it is not looked at.
Result<TlogProof> parse_tlog_proof(std::string_view text);

/// The checkpoint under which `entry` stands at the proof's index. Refusals: those of open_checkpoint, and
/// joint_proof_wrong.
Judged<OpenedCheckpoint> verify_tlog_proof(const TlogProof& proof, ByteView entry, const Policy& policy);

}  // namespace ledger
