// One commit group being made: events get their places, then one seal, one signed checkpoint, one batch.
// Pure but for the nonces of encryption: it changes LogState and a StoreBatch, and touches neither disk nor
// clock. The caller holds LogState's lock; when the batch cannot be written afterwards, the process must end.
#pragma once

#include <set>

#include "ledger/log/entries.h"
#include "ledger/log/prepare.h"
#include "ledger/log/state.h"
#include "ledger/vault/vault.h"

namespace ledger {

/// Where an event came to stand.
struct Placed {
  std::uint64_t index = 0;
  std::uint64_t seq = 0;
};

class Group {
 public:
  Group(LogState& state, const Vault& vault) : state_(state), vault_(vault), first_(state.size) {}

  /// Requires: every key that the draft needs is in the vault.
  Placed add(const PreparedDraft& draft);

  /// Ends the group. `sign` makes the signed note of a checkpoint's text. Requires: at least one event.
  void close(const std::function<std::string(const std::string& text)>& sign);

  std::size_t events() const { return places_.size(); }
  /// After close: what the one synced write does. Moves it out.
  StoreBatch take_batch() { return std::move(batch_); }
  const Bytes& seal_entry() const { return seal_entry_; }
  std::uint64_t seal_index() const { return state_.size - 1; }

  /// For rows that belong to the same write (idempotency).
  StoreBatch& batch() { return batch_; }

 private:
  void append_leaf(ByteView entry);
  void store_parts(const PreparedDraft& draft, Placed placed, ByteView entry);

  LogState& state_;
  const Vault& vault_;
  std::uint64_t first_;
  Bytes entries_;
  std::vector<EventPlace> places_;
  std::set<StreamId> touched_;
  StoreBatch batch_;
  Bytes seal_entry_;
};

}  // namespace ledger
