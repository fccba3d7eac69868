// The ledger's own messages that a verifier must understand (messages.capnp), decoded strictly into plain
// values. Text that only people read (display, organisation) stays in the message. Pure.
#pragma once

#include <string>
#include <vector>

#include "ledger/addendum.h"

namespace ledger {

/// A stream that another one continues.
struct PredecessorClaim {
  Hash map_key;
  std::uint64_t count = 0;
  std::string origin;
};

/// `what` of seq 0.
struct OpeningClaim {
  std::vector<PredecessorClaim> predecessors;
};

/// `what` of the last event of a stream that goes on under another key.
struct ContinuedClaim {
  Hash successor_map_key;
};

/// One part that an erasure event says is gone.
struct ErasedClaim {
  std::uint64_t index = 0;  // leaf index of the event whose part it was
  Part part = Part::what;
  Hash digest;
  auto operator<=>(const ErasedClaim&) const = default;
};

/// Each takes the message of an addendum with the schema's number. Error: proof_malformed (not canonical
/// Cap'n Proto, an unspecified or unknown enumerant, a key or digest that is not 32 bytes, a text that is not
/// UTF-8, a number above 2^53-1, more than 16 predecessors or 65,536 parts).
Result<OpeningClaim> decode_opening(ByteView message);
Result<ContinuedClaim> decode_continued(ByteView message);
Result<std::vector<ErasedClaim>> decode_erasure(ByteView message);

}  // namespace ledger
