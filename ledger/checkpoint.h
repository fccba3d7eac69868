// Checkpoints (c2sp.org/tlog-checkpoint): what the ledger signs after every commit group.
//
//   origin "\n" size in decimals "\n" base64(root) "\n"          no extension lines
//
// A checkpoint counts only as part of a signed note that a pinned policy accepts: open_checkpoint. Pure.
#pragma once

#include <optional>

#include "ledger/note.h"
#include "ledger/policy.h"
#include "ledger/refusal.h"

namespace ledger {

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Hash root;
  bool operator==(const Checkpoint&) const = default;
};

/// The text to sign; ends in a newline.
std::string format_checkpoint(const Checkpoint& checkpoint);
/// Strict: three lines, no leading zeros, size below 2^53, canonical base64. Error: proof_malformed.
Result<Checkpoint> parse_checkpoint_text(std::string_view text);
/// The checkpoint in a note whose signatures nobody checked: for what the ledger stored itself. Error:
/// proof_malformed.
Result<Checkpoint> parse_checkpoint_of_note(std::string_view note);

/// A witness's or auditor's statement: "at `time` this was the newest checkpoint that I had seen".
struct Cosignature {
  std::string name;        // of the key
  std::uint64_t time = 0;  // unix seconds
};

struct OpenedCheckpoint {
  Checkpoint checkpoint;
  std::vector<Cosignature>
      cosignatures;  // of known witnesses, in the policy's order, each once (latest time)
  std::optional<std::uint64_t>
      quorum_time;                     // see Policy::find_quorum_time; none when the policy demands none
  std::optional<Cosignature> auditor;  // the member of the policy's group `auditors` that signed last
};

/// The checkpoint, once a log key of the policy has signed it, no signature of a known key fails and the
/// quorum is met. Refusals: note_malformed, signature_wrong, checkpoint_malformed, origin_wrong,
/// log_signature_missing, quorum_missing; in this order.
Judged<OpenedCheckpoint> open_checkpoint(std::string_view note, const Policy& policy);
/// The same without the quorum: for checkpoints that are only shown to lie under another one (earlier,
/// audited).
Judged<OpenedCheckpoint> open_older_checkpoint(std::string_view note, const Policy& policy);
/// Signed by this log key, whoever cosigned. Errors: invalid_argument (vkey), proof_malformed,
/// proof_mismatch.
Result<Checkpoint> open_checkpoint_with_vkey(std::string_view note, std::string_view vkey);

}  // namespace ledger
