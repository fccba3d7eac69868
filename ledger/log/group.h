// One commit group being made: events get their places, then one seal, one signed checkpoint, one batch.
// Touches neither disk nor clock: it changes LogState and fills a StoreBatch. When that batch cannot be
// written afterwards, the process must end.
#pragma once

#include <functional>

#include "ledger/log/durable_head.h"
#include "ledger/log/entries.h"
#include "ledger/log/prepare.h"
#include "ledger/log/state.h"
#include "ledger/vault/cipher.h"

namespace ledger {

/// Where an event came to stand.
struct Placed {
  std::uint64_t index = 0;
  std::uint64_t seq = 0;
};

/// The keys that a draft needs; views into the vault. Those of absent parts are empty.
struct DraftKeys {
  ByteView stream;
  ByteView history;
  ByteView who;
  ByteView content;
};

/// A group that waits for its one synced write.
struct ClosedGroup {
  StoreBatch batch;
  HeadPosition position;  // durable when the batch is
  StreamCounts counts;    // of the streams that grew
};

class Group {
 public:
  Group(LogState& state, Nonces& nonces) : state_(state), nonces_(nonces), first_(state.size) {}

  Placed add(const PreparedDraft& draft, const DraftKeys& keys);
  /// Adds a row to the same write.
  void put(Family family, ByteView key, ByteView value);

  /// Ends the group. `sign` makes the signed note of a checkpoint's text. Requires: at least one event;
  /// nothing is called afterwards but the two below.
  ClosedGroup close(const std::function<std::string(const std::string& text)>& sign);
  const Bytes& seal_entry() const { return seal_entry_; }
  std::uint64_t seal_index() const { return state_.size - 1; }

 private:
  void append_leaf(ByteView entry);
  StreamState& touch(const StreamId& id, ByteView stream_key);
  void store_parts(const PreparedDraft& draft, const DraftKeys& keys, Placed placed, ByteView entry);
  void update_map();
  void store_rows();

  LogState& state_;
  Nonces& nonces_;
  std::uint64_t first_;
  Bytes entries_;
  std::vector<EventPlace> places_;
  std::vector<std::pair<StreamId, StreamState*>> touched_;
  StoreBatch batch_;
  Bytes seal_entry_;
};

/// The rows of all streams whose row lags behind, for the last write of all: the next start then has nothing
/// to read again.
ClosedGroup close_old_rows(LogState& state);

}  // namespace ledger
