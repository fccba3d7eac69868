#include "ledger/ledger_meta.h"

#include <chrono>
#include <thread>

#include "ledger/ledger_core.h"
#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

// A process that has the ledger drops files while they are listed here: then the list is old, and is read
// again.
constexpr int kAttemptsMax = 20;
constexpr std::chrono::milliseconds kPause{10};

Result<std::unique_ptr<Store>> open_beside_a_writer(const std::filesystem::path& folder) {
  auto store = Store::open(folder, Store::Mode::read_only);
  for (int attempt = 1; attempt < kAttemptsMax && !store; ++attempt) {
    if (store.error().code == ErrorCode::not_found) break;
    std::this_thread::sleep_for(kPause);
    store = Store::open(folder, Store::Mode::read_only);
  }
  return store;
}

}  // namespace

Result<LedgerFacts> read_ledger_meta(const LedgerPlaces& places) {
  LEDGER_TRY(const auto store, open_beside_a_writer(log_folder(places)));
  LEDGER_TRY(const auto bytes, store->find(Family::log, keyspace::meta()));
  if (!bytes) return fail(ErrorCode::corrupt, "the ledger's description of itself is missing");
  LEDGER_TRY(auto meta, decode_meta(*bytes));
  return LedgerFacts{std::move(meta.origin), std::move(meta.vkey), meta.test_clock};
}

}  // namespace ledger
