// The way back when the second place is lost (docs/operating/second-place.md). A ledger alone cannot know
// whether it is the newest copy of itself; somebody outside must say how far it was seen.
#pragma once

#include "ledger/ledger.h"

namespace ledger {

/// Makes the second place anew, as of the checkpoint `seen` (a signed note: a witness's, a parent's bundle's,
/// a kept copy), and returns its size. Requires: no process has the ledger open. Errors: already_exists (the
/// second place is there, whole or damaged: move it away first), proof_mismatch or proof_malformed (not
/// signed by this log), conflict (the log is older than what was seen: says how many entries are missing),
/// corrupt (the log differs from what was seen), and those of Ledger::open.
Result<std::uint64_t> restore_second_place(const LedgerPlaces& places, const std::string& seen);

}  // namespace ledger
