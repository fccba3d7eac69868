// A ledger's folder opened to be looked at as it lies there: nothing is compared, started or written. For the
// audit, which must also say what is wrong with a ledger that Ledger::open refuses. Private to this floor.
#pragma once

#include "ledger/ledger_core.h"

namespace ledger {

struct LedgerUnchecked {
  std::unique_ptr<LedgerCore>
      core;  // without streams, map, tree, publisher and sequencer; its head has a size only
  SecondState second;
};

/// Errors: not_found, unavailable, forbidden (the keys do not open the vault), corrupt.
Result<LedgerUnchecked> open_unchecked(const LedgerPlaces& places);

}  // namespace ledger
