#include "ledger/ledger_unchecked.h"

#include <sodium.h>

#include "ledger/checkpoint.h"
#include "ledger/store/keyspace.h"

namespace ledger {

Result<LedgerUnchecked> open_unchecked(const LedgerPlaces& given) {
  LEDGER_CHECK(sodium_init() >= 0);
  static const SystemClock kClock;
  const LedgerPlaces places = complete(given);
  LEDGER_TRY(auto store, Store::open(log_folder(places), Store::Mode::read_only));
  LEDGER_TRY(const auto meta_bytes, store->find(Family::log, keyspace::meta()));
  if (!meta_bytes) return fail(ErrorCode::corrupt, "the ledger's description of itself is missing");
  LEDGER_TRY(auto meta, decode_meta(*meta_bytes));
  LEDGER_TRY(const auto note, store->find(Family::log, keyspace::head()));
  if (!note) return fail(ErrorCode::corrupt, "the log has no checkpoint");
  LEDGER_TRY(const Checkpoint checkpoint, parse_checkpoint_of_note(text_of(*note)));
  LEDGER_TRY(const Secret root, read_root_key(places.root_key));
  const EpochStore epochs(places.epoch_store);
  LEDGER_TRY(auto vault, Vault::open_to_read(vault_folder(places), meta.origin, root.view(), epochs));
  LEDGER_TRY(auto second, SecondPlace(places.second_place).read());
  auto core = std::make_unique<LedgerCore>(std::move(meta), std::move(store), std::move(vault), kClock);
  core->head.advance({checkpoint.size, std::string(text_of(*note)), {}}, {});
  return LedgerUnchecked{std::move(core), std::move(second)};
}

}  // namespace ledger
