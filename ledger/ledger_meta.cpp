#include "ledger/ledger_meta.h"

#include "ledger/ledger_core.h"
#include "ledger/store/keyspace.h"

namespace ledger {

Result<LedgerFacts> read_ledger_meta(const LedgerPlaces& places) {
  LEDGER_TRY(const auto store, Store::open(log_folder(places), Store::Mode::read_only));
  LEDGER_TRY(const auto bytes, store->find(Family::log, keyspace::meta()));
  if (!bytes) return fail(ErrorCode::corrupt, "the ledger's description of itself is missing");
  LEDGER_TRY(auto meta, decode_meta(*bytes));
  return LedgerFacts{std::move(meta.origin), std::move(meta.vkey), meta.test_clock};
}

}  // namespace ledger
