// Adopting the policy: what the board decided with the council's consent (R15), as the operator is told it.
// Nothing here invents a date: without an adoption no policy is in force, and every command is refused.
#pragma once

#include <string>

#include "api/board.h"
#include "api/outcome.h"
#include "ledger/draft.h"

namespace api {

struct PolicyAdoption {
  std::string council_consent;  // day of the consent of the GMR: "2018-05-14"
  std::string adopted;          // day of the board's decision, on or after it; counts from there on
};

/// Every fault at once: no days, days to come, a decision before the consent. Empty when it can be recorded.
Malformed check_adoption(const PolicyAdoption& adoption, ledger::UnixMs now);

/// The event that adopts version 1. Requires: check_adoption found nothing. `registry` is the policy's
/// stream.
ledger::Draft make_adoption(const Board& board, const ledger::StreamId& registry,
                            const PolicyAdoption& adoption);

/// The index of the event. By the operator at the machine only. Errors: Malformed; conflict (a policy is in
/// force); not_found (this ledger has no register of policies).
Answer<std::uint64_t> adopt_policy(const Board& board, const PolicyAdoption& adoption);

}  // namespace api
