// What an opened ledger is made of, in the order in which it is built and, backwards, taken down. Private to
// this floor: ledger.h's classes share one.
#pragma once

#include <atomic>

#include "ledger/ledger.h"
#include "ledger/log/publisher.h"
#include "ledger/log/recovery.h"
#include "ledger/log/sequencer.h"
#include "ledger/log/witness_feed.h"
#include "ledger/vault/secret_file.h"

namespace ledger {

/// One event of a stream as it is stored.
struct StreamEvent {
  EventPlace place;
  std::uint64_t index = 0;
  Bytes entry;
  Bytes what;  // its row, as it is stored
};

class LedgerCore {
 public:
  LedgerCore(LedgerMeta own_meta, std::unique_ptr<Store> own_store, std::unique_ptr<Vault> own_vault,
             const Clock& given_clock)
      : meta(std::move(own_meta)),
        store(std::move(own_store)),
        vault(std::move(own_vault)),
        clock(given_clock) {}

  /// Starts the threads. Requires: state is loaded, head says the same, and the second place agrees.
  void start(SecondPlace place, SecondState second);

  /// The stored part, decrypted and compared with its entry. Errors: erased, corrupt, not_found.
  Result<Bytes> read_part(ByteView row, const SlotName& scope, Part part, std::uint64_t index,
                          ByteView entry) const;
  /// The same of a stored part that is at hand.
  Result<Bytes> open_part(ByteView stored, const SlotName& scope, Part part, std::uint64_t index,
                          ByteView entry) const;
  /// Whether an addendum is what its entry says. Error: corrupt.
  static Result<void> check_part(ByteView addendum, const Hash& digest, std::uint64_t index);
  /// The addendum of an event's content.
  Result<Bytes> read_content(const ContentRef& content) const;
  /// Events [first, end) of a stream, on every core where they are many. Errors: corrupt, unavailable.
  Result<std::vector<StreamEvent>> read_stream_events(const StreamId& stream, std::uint64_t first,
                                                      std::uint64_t end) const;
  Result<std::vector<Line>> read_stream(const StreamId& stream, std::uint64_t first,
                                        std::size_t lines_max) const;

  /// Tells the witnesses' feed which checkpoint a receipt will prove things under, before `done` hears of it
  /// and before any later group is durable.
  std::function<void(Result<std::vector<Receipt>>)> wanting_witnesses(
      std::function<void(Result<std::vector<Receipt>>)> done);
  /// The group's checkpoint, published, with the cosignatures that came in time. Errors: as
  /// Publisher::wait_for.
  Result<std::string> get_cosigned(const GroupProof& group);

  LedgerMeta meta;
  std::unique_ptr<Store> store;
  std::unique_ptr<Vault> vault;
  const Clock& clock;
  LogState state;  // the sequencer's own once it runs
  DurableHead head;
  std::atomic<UnixMs> last_time{0};
  WitnessFeed witnesses;  // after what it reads, before those who tell it
  std::unique_ptr<Publisher> publisher;
  std::unique_ptr<Sequencer> sequencer;  // last: stops first
};

/// Where things stand inside DIR.
inline std::filesystem::path log_folder(const LedgerPlaces& places) { return places.directory / "log"; }
inline std::filesystem::path vault_folder(const LedgerPlaces& places) { return places.directory / "vault"; }

/// Stands in DIR from the first step of create to its last: what a create that died leaves is not a ledger.
inline std::filesystem::path mark_of_creation(const LedgerPlaces& places) {
  return places.directory / "unfinished";
}

/// Loads what the store and the vault hold and checks that they agree. No thread runs yet, the second place
/// is not looked at. Errors: as Ledger::open.
Result<std::shared_ptr<LedgerCore>> load_core(const LedgerPlaces& places, const Clock& clock);
/// Loads, compares with the second place and starts. Errors: as Ledger::open.
Result<std::shared_ptr<LedgerCore>> open_core(const LedgerPlaces& places, const Clock& clock);

/// `places` with the defaults filled in: DIR.epoch, DIR.second, DIR.root.
LedgerPlaces complete(LedgerPlaces places);

}  // namespace ledger
