// What a log and a witness say to each other (c2sp.org/tlog-witness): POST <prefix>/add-checkpoint.
//
//   request   old <size> "\n", at most 63 lines of base64 hashes, "\n", the checkpoint (a signed note)
//   answer    200 signature lines | 409 the witness's size, text/x.tlog.size | 400 403 404 422
//
// Both sides use this file. Pure.
#pragma once

#include "ledger/note.h"
#include "ledger/proof.h"

namespace ledger {

inline constexpr std::size_t kConsistencyHashesMax = 63;
inline constexpr std::size_t kAddCheckpointBytesMax = kNoteBytesMax + (std::size_t{4} << 10);
inline constexpr std::size_t kWitnessReplyBytesMax = std::size_t{64} << 10;
inline constexpr std::string_view kSizeMediaType = "text/x.tlog.size";
inline constexpr std::string_view kPlainMediaType = "text/plain; charset=utf-8";

struct AddCheckpoint {
  std::uint64_t old_size = 0;  // what the log believes that the witness saw last; 0: nothing yet
  ProofPath proof;             // from old_size to the checkpoint's size
  std::string checkpoint;      // signed note, verbatim
};

/// Requires: at most 63 hashes.
std::string format_add_checkpoint(const AddCheckpoint& request);
/// Strict. The note in it is not looked at. Error: proof_malformed.
Result<AddCheckpoint> parse_add_checkpoint(std::string_view body);

/// An answer as it goes over the wire. Where it came from it may hold anything.
struct WitnessReply {
  unsigned status = 0;
  std::string media_type;
  std::string body;
};

/// "<size>\n" with its own media type: the body of a 409.
WitnessReply make_size_reply(std::uint64_t size);
/// Error: proof_malformed (another media type, another body).
Result<std::uint64_t> parse_size_reply(const WitnessReply& reply);

}  // namespace ledger
