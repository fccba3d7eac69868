// The keys that a round needs, at hand: a stream's in its state, those of who did it in LogState::who_keys.
// What is not there yet comes from the vault, which makes what it does not have.
#pragma once

#include "ledger/log/round_plan.h"

namespace ledger {

/// For all that the placed submissions write: gives each draft its stream's state (a new one for an opening)
/// with every key. New keys are on disk before their first event: one sync for all of the round's.
/// Thread: the sequencer's. Error: unavailable; then the process must end.
Result<void> make_keys_ready(std::vector<Waiting>& waiting, const std::vector<std::size_t>& placed,
                             LogState& state, Vault& vault);

}  // namespace ledger
