// Fuzz target: an entry of the log, of either kind.
#include <algorithm>

#include "fuzz/targets.h"
#include "ledger/entry.h"

// An entry is read from exactly one spelling: writing it again gives the same bytes.
void fuzz::read_entry(ledger::ByteView bytes) {
  const auto event = ledger::decode_event_entry(bytes);
  if (event) LEDGER_CHECK(std::ranges::equal(ledger::encode(*event), bytes));
  const auto seal = ledger::decode_seal_entry(bytes);
  if (seal) LEDGER_CHECK(std::ranges::equal(ledger::encode(*seal), bytes));
  LEDGER_CHECK(!(event && seal));
  // An origin is any text.
  LEDGER_CHECK(!(ledger::genesis_previous(ledger::text_of(bytes)) == ledger::Hash{}));
}
