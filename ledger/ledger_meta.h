// What a ledger says of itself without being opened: its origin, its public key, whether time may be set in
// it.
#pragma once

#include "ledger/ledger.h"

namespace ledger {

struct LedgerFacts {
  std::string origin;
  std::string vkey;
  bool test_clock = false;
};

/// Reads without locking; a running server does not mind. Errors: not_found, corrupt, unavailable.
Result<LedgerFacts> read_ledger_meta(const LedgerPlaces& places);

}  // namespace ledger
