// What a witness decides about a checkpoint that is offered to it (c2sp.org/tlog-witness): does a log that it
// knows say so, and does the tree only grow from what it saw last? Pure: keeping what was seen, and
// cosigning, is the program's (tools/witness/).
//
//   open_offer(body, keys) -> the offer, of a known log, signed;  judge_growth(offer, latest) -> yes or no
#pragma once

#include <functional>
#include <span>

#include "ledger/checkpoint.h"
#include "ledger/outcome.h"
#include "ledger/witness_wire.h"

namespace ledger {

/// The latest tree of a log that the witness cosigned; of size 0 when there is none yet.
struct WitnessedTree {
  std::uint64_t size = 0;
  Hash root = hash_of_empty_tree();
  bool operator==(const WitnessedTree&) const = default;
};

/// Why a witness does not cosign. The value is the HTTP status.
enum class WitnessNo : unsigned {
  malformed = 400,      // the body, the note, the checkpoint, or an old size above the new one
  unsigned_ = 403,      // no signature of a key that is trusted for the log, or one that does not verify
  unknown_log = 404,    // an origin that the witness has no key of
  other_size = 409,     // the log believes that the witness saw another size
  proof_refused = 422,  // the tree does not grow from what was seen
};

struct WitnessRefusal {
  WitnessNo why = WitnessNo::malformed;
  std::uint64_t size = 0;  // with other_size: what the witness saw last
};

WitnessReply make_reply(const WitnessRefusal& refusal);

/// A request whose checkpoint a known log signed.
struct CheckpointOffer {
  std::uint64_t old_size = 0;
  ProofPath proof;
  Checkpoint checkpoint;
  std::string text;                       // what a cosignature is over
  std::vector<NoteSignature> signatures;  // of the trusted keys
};

/// The keys (type 0x01) that the witness trusts for an origin; none for a log that it does not know.
using KeysOfLog = std::function<std::vector<VerifierKey>(const std::string& origin)>;

/// Refusals, in this order: malformed, unknown_log, unsigned_, malformed (old size above the checkpoint's).
/// Extension lines are let through: what a witness vouches for is size and root.
Outcome<CheckpointOffer, WitnessRefusal> open_offer(std::string_view body, const KeysOfLog& keys_of);

/// The tree to remember before the cosignature is given. Refusals: other_size, proof_refused. A tree of the
/// same size and root is cosigned again.
Outcome<WitnessedTree, WitnessRefusal> judge_growth(const CheckpointOffer& offer,
                                                    const WitnessedTree& latest);

}  // namespace ledger
