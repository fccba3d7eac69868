// Where the order stands: what the next group follows. Built at start from the store (recovery.h), then owned
// by the sequencer's thread, which may be a group ahead of the disk. What others may see is durable_head.h.
#pragma once

#include <deque>
#include <optional>
#include <unordered_map>

#include "ledger/clock.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "ledger/log/tiles.h"
#include "ledger/map/trie.h"
#include "ledger/merkle/compact_range.h"
#include "ledger/stream_key.h"
#include "ledger/vault/secret.h"

namespace ledger {

/// A stream's row may be older than the log by so many leaves; the start reads these again. A row for every
/// event would be the most expensive row of all (docs/performance.md).
inline constexpr std::uint64_t kStreamRowsBehindMax = 65'536;

/// One stream: its length, and the own tree of the segment in which it goes on.
struct StreamState {
  std::uint64_t count = 0;         // of all segments
  std::uint64_t last_index = 0;    // leaf index in the log of its last event
  CompactRange range;              // of the newest segment; its size is the segment's length
  const StreamKey* key = nullptr;  // the newest segment's, in LogState::keys
  Trie::Place map_place = Trie::kNowhere;
  bool has_old_row = false;   // stands in LogState::old_rows
  SegmentNumber segment = 0;  // the newest
  std::uint32_t planned = 0;  // events of the round that is being made, not placed yet
  // Of the scopes that this stream used since the start, in LogState::part_keys.
  std::vector<std::pair<CategoryNumber, const HmacKey*>> scopes;

  /// The key of that scope when it is at hand.
  const HmacKey* scope(CategoryNumber category) const {
    for (const auto& [number, scope_key] : scopes) {
      if (number == category) return scope_key;
    }
    return nullptr;
  }
};

/// A segment of a stream that goes on in the next one: nothing of it changes any more.
struct EndedSegment {
  CompactRange range;
  const StreamKey* key = nullptr;  // in LogState::keys
};

/// How many keys the vault had, in which epoch: a vault that has fewer later is not the one that was used.
struct VaultKeys {
  std::uint64_t epoch = 0;
  std::uint64_t count = 0;
  bool operator==(const VaultKeys&) const = default;
};

/// A stream whose row lags behind.
struct OldRow {
  StreamId id;
  StreamState* stream = nullptr;  // in LogState::streams
  std::uint64_t first = 0;        // leaf index of the first event that the row lacks
};

struct LogState {
  std::string origin;
  std::uint64_t size = 0;    // leaves, seals included
  std::uint64_t events = 0;  // event entries
  Hour hour = 0;             // of the last entry
  UnixMs last_recorded = 0;  // the latest time that any event gave
  Hash previous;             // leaf hash of the last entry, or genesis_previous
  Tiles tiles;               // the tree over all leaves
  std::unordered_map<StreamId, StreamState> streams;
  std::unordered_map<StreamId, std::vector<EndedSegment>> ended;  // of streams that were continued
  SecretArena<StreamKey> keys;
  // A key that the vault destroys must be forgotten here, and in the streams' scopes, in the same step:
  // whoever builds erasure begins with that.
  SecretArena<HmacKey> part_keys;
  std::unordered_map<SubjectId, const HmacKey*> who_keys;  // of people who did something since the start
  Trie map;
  std::string checkpoint;       // latest, signed; empty before the first group
  VaultKeys vault_keys;         // as the newest row says
  std::deque<OldRow> old_rows;  // lowest first
};

/// row of the vault's keys: be64 epoch | be64 count.
Bytes encode_vault_keys(const VaultKeys& keys);
/// Error: corrupt.
Result<VaultKeys> decode_vault_keys(ByteView bytes);
/// The oldest first.
std::vector<std::uint64_t> lengths_of(const std::vector<EndedSegment>& segments);

/// Row of the newest segment: be64 count | be64 last index | compact range, largest first, 32 bytes each.
Bytes encode_stream_state(const StreamState& state);
/// Without key; of one segment, as if it were the stream's only one. Error: corrupt.
Result<StreamState> decode_stream_state(ByteView bytes);

/// Which segment a row of streams is of.
struct SegmentId {
  StreamId stream;
  SegmentNumber segment = 0;
  auto operator<=>(const SegmentId&) const = default;
};
/// Error: corrupt (no key of such a row).
Result<SegmentId> decode_segment_key(ByteView key);

}  // namespace ledger
