// Building LogState from the store at start, and checking it against what was signed: a self-check for free.
#pragma once

#include "ledger/log/durable_head.h"
#include "ledger/log/second_place.h"
#include "ledger/log/state.h"
#include "ledger/proof.h"
#include "ledger/vault/vault.h"

namespace ledger {

/// Fills `state` (origin already set). Errors: corrupt, with the check that failed: the last seal's own
/// index, the chain's end, the checkpoint's root, a stream without its key, the map's root, a vault
/// that misses keys; conflict (a vault older than the log).
Result<void> load_state(const Store& store, const Vault& vault, LogState& state);

/// Compares the log with the second place. Errors: conflict (the log misses entries that were published, or
/// another epoch), corrupt (the log differs from what was published).
Result<void> compare_with_second_place(const HeadPosition& head, const std::string& origin,
                                       const Store& store, std::uint64_t epoch, const SecondState& second);

}  // namespace ledger
