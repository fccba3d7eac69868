#include "ledger/ledger_status.h"

#include <sys/stat.h>

#include "ledger/checkpoint.h"
#include "ledger/ledger_core.h"
#include "ledger/store/keyspace.h"
#include "ledger/verify_directory_log.h"

namespace ledger {
namespace {

constexpr UnixMs kHourMs = 3'600'000;

bool share_a_device(const std::filesystem::path& one, const std::filesystem::path& other) {
  struct stat first {};
  struct stat second {};
  return ::stat(one.c_str(), &first) == 0 && ::stat(other.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev;
}

// The last groups before leaf `end`, newest first.
Result<std::vector<ShownSeal>> read_seals(const Store& store, std::uint64_t end, std::size_t seals_max) {
  std::vector<ShownSeal> seals;
  while (end > 0 && seals.size() < seals_max) {
    LEDGER_TRY(const EntryRow row, read_entry_row(store, end - 1));
    LEDGER_TRY(const SealEntry seal, decode_seal_entry(row.entry(end - 1)));
    LEDGER_TRY(const FoundPlace last, find_place(store, end - 2));
    seals.push_back({seal.index, end - 1 - last.group, UnixMs{seal.hour} * kHourMs, seal.map_root});
    end = last.group;
  }
  return seals;
}

EpochStoreStatus look_at_epochs(const LedgerCore& core) {
  EpochStoreStatus status;
  status.epoch = core.vault->epoch();
  status.keys = core.vault->slots();
  const EpochStore epochs(core.places.epoch_store);
  for (const auto epoch : epochs.list()) {
    status.is_there = status.is_there || epoch == status.epoch;
    if (epoch < status.epoch) ++status.older;
  }
  status.is_on_own_device = !share_a_device(core.places.epoch_store, core.places.directory);
  return status;
}

}  // namespace

Result<LedgerStatus> Ledger::status(std::size_t seals_max) const {
  const auto head = core_->head.position();
  LedgerStatus status;
  status.size = head->size;
  LEDGER_TRY(const Checkpoint checkpoint, open_checkpoint_with_vkey(head->checkpoint, core_->meta.vkey));
  status.root = checkpoint.root;
  LEDGER_TRY(status.seals, read_seals(*core_->store, head->size, seals_max));
  LEDGER_TRY(const Bytes last, read_entry(*core_->store, head->size - 1));
  LEDGER_TRY(const SealEntry seal, decode_seal_entry(last));
  status.events = seal.events;
  const auto published = core_->publisher->published();
  status.second_place = {published.size, published.epoch, published.destroyed.size(),
                         !share_a_device(core_->places.second_place, core_->places.directory),
                         core_->publisher->has_failed()};
  status.epoch_store = look_at_epochs(*core_);
  status.witnesses = witness_states();
  return status;
}

void Ledger::observe_appends(ObserveAppend observe) { core_->watch.set(std::move(observe)); }

LedgerLoad Ledger::load() const {
  return {core_->head.position()->size, core_->publisher->published().size, core_->sequencer->waiting(),
          kQueueEventsMax};
}

Result<DirectoryReport> Ledger::verify(const VerifyPace& pace) const {
  const auto head = core_->head.position();
  return verify_log({*core_->store, core_->meta.origin, core_->meta.vkey, head->size, head->checkpoint},
                    pace);
}

}  // namespace ledger
