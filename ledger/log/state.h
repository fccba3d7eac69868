// Where the log stands: what the next group follows. Built at start from the store (recovery.h), then changed
// by the sequencer's thread only, under the lock; provers read it under a shared lock.
#pragma once

#include <map>
#include <shared_mutex>

#include "ledger/clock.h"
#include "ledger/entry.h"
#include "ledger/log/tiles.h"
#include "ledger/map/trie.h"
#include "ledger/merkle/compact_range.h"

namespace ledger {

/// One stream's own tree: its length, and its right edge.
struct StreamState {
  std::uint64_t count = 0;
  std::uint64_t last_index = 0;  // leaf index in the log of its last event
  CompactRange range;
};

struct LogState {
  mutable std::shared_mutex mutex;
  std::string origin;
  std::uint64_t size = 0;    // leaves, seals included
  std::uint64_t events = 0;  // event entries
  Hour hour = 0;             // of the last entry
  UnixMs last_recorded = 0;  // the latest time that any event gave
  Hash previous;             // leaf hash of the last entry, or genesis_previous
  CompactRange range;
  Tiles tiles;
  std::map<StreamId, StreamState> streams;
  Trie map;
  std::string checkpoint;  // latest, signed; empty before the first group
};

/// streams row: be64 count | be64 last index | compact range, largest first, 32 bytes each.
Bytes encode_stream_state(const StreamState& state);
/// Error: corrupt.
Result<StreamState> decode_stream_state(ByteView bytes);

}  // namespace ledger
