// How a log asks a witness for its cosignature (c2sp.org/tlog-witness), one witness and one checkpoint at a
// time: what to send, what each answer means, and whether the cosignature is the witness's own. The way over
// the network and the tree's proofs are given by whoever calls.
#pragma once

#include <functional>

#include "ledger/checkpoint.h"
#include "ledger/outcome.h"
#include "ledger/witness_wire.h"

namespace ledger {

/// A witness that a log asks.
struct WitnessAddress {
  VerifierKey key;  // type 0x04
  std::string url;  // submission prefix
};

/// Posts the body to the URL and gives the answer, whatever its status. Error: unavailable (no answer in
/// time, or one that is too long). Called on threads of the ledger; bounded in time.
using PostToWitness = std::function<Result<WitnessReply>(const std::string& url, const std::string& body)>;
/// The consistency proof from a size the witness saw (at least 1) to the checkpoint's.
using ProveGrowth = std::function<Result<ProofPath>(std::uint64_t older, std::uint64_t newer)>;

/// Why there is no cosignature.
enum class WitnessTrouble : std::uint8_t {
  no_answer = 1,      // nothing came, or not in time
  malformed,          // 400: it does not understand us
  signature_refused,  // 403: it has another key for this log
  unknown_log,        // 404: it was not told of this log
  seen_more,          // 409: it saw a longer log than this checkpoint
  size_unclear,       // 409 without a usable size, or again and again
  proof_refused,      // 422: it saw another log
  reply_wrong,        // 200 without a cosignature of its own that verifies
  other_status,       // something else
  no_proof,           // our own tree could not be read
};

/// The sentence for the operator.
const char* sentence_of(WitnessTrouble trouble);

struct WitnessFailure {
  WitnessTrouble trouble = WitnessTrouble::no_answer;
  std::uint64_t size = 0;  // with seen_more: how much it saw
};

/// The witness's own signature line out of the answer of a 200; lines of other keys are passed over. Failure:
/// reply_wrong, for a failing signature of the witness's key or none at all.
Outcome<NoteSignature, WitnessFailure> read_cosignature(std::string_view body, const VerifierKey& witness,
                                                        std::string_view checkpoint_text);

/// Asks, and follows a 409 with the size that it names, a few times at most. `seen` is what the witness is
/// believed to have seen last (0 is always safe).
Outcome<NoteSignature, WitnessFailure> ask_witness(const WitnessAddress& witness,
                                                   const std::string& checkpoint, std::uint64_t seen,
                                                   const ProveGrowth& prove, const PostToWitness& post);

/// The note with one more signature line; one that stands there already is replaced. Error: proof_malformed.
Result<std::string> add_signature(std::string_view note, const NoteSignature& signature);

}  // namespace ledger
