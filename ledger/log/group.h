// One commit group being made: events get their places, then one seal, one signed checkpoint, one batch.
// Touches neither disk nor clock: it changes LogState and fills a StoreBatch, in which room is left for what
// will be encrypted. When that batch cannot be written afterwards, the process must end.
#pragma once

#include <functional>

#include "ledger/log/durable_head.h"
#include "ledger/log/entries.h"
#include "ledger/log/plain_parts.h"
#include "ledger/log/prepare.h"
#include "ledger/log/state.h"

namespace ledger {

/// Where an event came to stand.
struct Placed {
  std::uint64_t index = 0;
  std::uint64_t seq = 0;
};

/// A group that waits for its one synced write. Its batch comes out encrypted only.
struct ClosedGroup {
  HeadPosition position;    // durable when the batch is
  StreamCounts counts;      // of the streams that grew
  StreamSegments segments;  // of the streams that were continued

  /// Fills the rooms of its parts; the second time, nothing is left to do. Requires: the addenda of the
  /// group's drafts are still there; afterwards they are not needed.
  void encrypt(Nonces& nonces) { std::exchange(plain_, {}).encrypt_into(batch_, first_, entries_, nonces); }
  /// What is to be written; call it once. Requires: as encrypt.
  StoreBatch take_encrypted(Nonces& nonces) {
    encrypt(nonces);
    return std::move(batch_);
  }

 private:
  friend class Group;
  friend ClosedGroup close_old_rows(LogState& state);

  StoreBatch batch_;
  PlainParts plain_;
  std::uint64_t first_ = 0;
  Bytes entries_;
};

class Group {
 public:
  /// `bytes` of addenda in `events` events will come, so that memory is asked for once.
  Group(LogState& state, std::size_t events, std::size_t bytes);

  /// Requires: every key that it needs is at hand (ready_keys.h). Borrows the draft's addenda until the
  /// closed group is encrypted.
  Placed add(const PreparedDraft& draft);
  /// Adds a row to the same write.
  void put(Family family, ByteView key, ByteView value);

  /// Ends the group. `sign` makes the signed note of a checkpoint's text. Requires: at least one event;
  /// nothing is called afterwards but the two below.
  ClosedGroup close(const std::function<std::string(const std::string& text)>& sign);
  const Bytes& seal_entry() const { return seal_entry_; }
  std::uint64_t seal_index() const { return state_.size - 1; }

 private:
  void append_leaf(ByteView entry);
  void touch(const StreamId& id, StreamState& stream);
  void begin_segment(const StreamId& id, StreamState& stream, const StreamKey& key);
  void leave_room_for_parts(const PreparedDraft& draft, Placed placed);
  void update_map();
  void fetch_for_map(const StreamState& stream) const;
  void leave_room_for_whos();
  void store_entries();
  void store_rows();

  LogState& state_;
  std::uint64_t first_;
  Bytes entries_;
  std::vector<EventPlace> places_;
  std::vector<std::pair<StreamId, StreamState*>> touched_;
  std::vector<std::pair<StreamId, StreamState*>> continued_;
  std::unordered_map<SubjectId, WhoRow> whos_;
  PlainParts plain_;
  StoreBatch batch_;
  Bytes seal_entry_;
};

/// The rows of all streams whose row lags behind, for the last write of all: the next start then has nothing
/// to read again.
ClosedGroup close_old_rows(LogState& state);

}  // namespace ledger
