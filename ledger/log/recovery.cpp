#include "ledger/log/recovery.h"

#include <bit>

#include "ledger/checkpoint.h"
#include "ledger/log/entries.h"
#include "ledger/store/keyspace.h"
#include "ledger/stream_key.h"

namespace ledger {
namespace {

Result<void> load_tree(const Store& store, LogState& state) {
  LEDGER_TRY(const auto last, read_last_entry_row(store));
  if (!last) {
    state.previous = genesis_previous(state.origin);
    return {};
  }
  LEDGER_TRY(const SealEntry seal, decode_seal_entry(last->entry(last->events_end())));
  if (seal.index != last->events_end()) return fail(ErrorCode::corrupt, "the last seal has another index");
  state.size = seal.index + 1;
  state.events = seal.events;
  state.hour = seal.hour;
  state.previous = hash_leaf(last->entry(seal.index));
  // A leaf's hash stands in the entry after it; only the last one is computed.
  EntryRow row = *last;
  const auto leaf = [&](std::uint64_t index) -> Result<Hash> {
    if (index < row.first || index >= row.end()) {
      LEDGER_TRY(row, read_entry_row(store, index));
    }
    return hash_leaf(row.entry(index));
  };
  LEDGER_TRY(state.tiles, Tiles::load(store, state.size, leaf));
  return {};
}

Result<void> check_head(const Store& store, LogState& state) {
  LEDGER_TRY(const auto head, store.find(Family::log, keyspace::head()));
  if (!head) {
    if (state.size == 0) return {};
    return fail(ErrorCode::corrupt, "the log has entries and no checkpoint");
  }
  state.checkpoint = std::string(text_of(*head));
  LEDGER_TRY(const auto last_recorded, store.find(Family::log, keyspace::last_recorded()));
  if (!last_recorded || last_recorded->size() != 8)
    return fail(ErrorCode::corrupt, "the last recorded time is missing");
  state.last_recorded = static_cast<UnixMs>(read_be64(last_recorded->data()));
  const auto checkpoint = parse_checkpoint_of_note(state.checkpoint);
  if (!checkpoint)
    return fail(ErrorCode::corrupt, "the latest checkpoint is damaged: " + checkpoint.error().detail);
  if (checkpoint->size != state.size || !(checkpoint->root == state.tiles.root())) {
    return fail(ErrorCode::corrupt, "the log's entries lead to another root than its checkpoint");
  }
  return {};
}

// A vault that was shortened or set back misses keys, and new ones would be made for what has rows already.
Result<void> check_vault_keys(const Store& store, const Vault& vault, LogState& state) {
  if (state.size == 0) return {};
  LEDGER_TRY(const auto row, store.find(Family::log, keyspace::vault_keys()));
  if (!row) return fail(ErrorCode::corrupt, "the log does not say how many keys the vault has");
  LEDGER_TRY(state.vault_keys, decode_vault_keys(*row));
  const auto& [epoch, count] = state.vault_keys;
  if (epoch > vault.epoch()) return fail(ErrorCode::conflict, "the vault is older than the log");
  if (epoch == vault.epoch() && vault.slots() < count) {
    return fail(ErrorCode::corrupt,
                "the vault misses " + std::to_string(count - vault.slots()) +
                    " keys that the log has used; nothing is written until they are back");
  }
  return {};
}

// Rows come in the order of their keys: a stream's segments one after the other, the newest last.
Result<void> add_segment(const SegmentId& id, StreamState row, LogState& state) {
  const auto found = state.streams.find(id.stream);
  const bool follows =
      found == state.streams.end() ? id.segment == 0 : id.segment == found->second.segment + 1;
  if (!follows) return fail(ErrorCode::corrupt, "a segment of a stream has no row");
  row.segment = id.segment;
  if (id.segment > 0) {
    state.ended[id.stream].push_back({found->second.range, nullptr});
    row.count += found->second.count;
  }
  state.streams.insert_or_assign(id.stream, std::move(row));
  return {};
}

Result<void> load_stream_rows(const Store& store, LogState& state) {
  Result<void> outcome;
  const auto visit = [&](ByteView key, ByteView value) {
    const auto id = decode_segment_key(key);
    auto row = decode_stream_state(value);
    if (!id || !row) {
      outcome = id ? row.error() : id.error();
    } else {
      outcome = add_segment(*id, std::move(*row), state);
    }
    return outcome.has_value();
  };
  LEDGER_TRY_OK(store.scan(Family::streams, {}, {}, visit));
  return outcome;
}

// One event that its stream's row may lack.
Result<void> follow_event(const EventPlace& place, std::uint64_t index, ByteView entry, LogState& state) {
  StreamState& stream = state.streams[place.stream];
  if (stream.count > place.seq) return {};  // the row has it
  if (stream.count < place.seq)
    return fail(ErrorCode::corrupt, "a stream misses an event before entry " + std::to_string(index));
  stream.range.append(hash_stream_leaf(index, hash_leaf(entry)));
  ++stream.count;
  stream.last_index = index;
  if (!stream.has_old_row) {
    stream.has_old_row = true;
    state.old_rows.push_back({place.stream, &stream, index});
  }
  return {};
}

// Rows lag behind the log by at most kStreamRowsBehindMax leaves; these are read again.
Result<void> follow_newest_entries(const Store& store, LogState& state) {
  if (state.size == 0) return {};
  std::uint64_t index = state.size > kStreamRowsBehindMax ? state.size - kStreamRowsBehindMax : 0;
  while (index < state.size) {
    LEDGER_TRY(const EntryRow row, read_entry_row(store, index));
    LEDGER_TRY(const PlacesRow places, read_places(store, row.first));
    if (places.places.size() != row.events())
      return fail(ErrorCode::corrupt, "a row of places has the wrong length");
    for (; index < row.events_end(); ++index) {
      LEDGER_TRY_OK(follow_event(places.places[index - row.first], index, row.entry(index), state));
    }
    index = row.end();
  }
  return {};
}

Result<const StreamKey*> load_key(const Vault& vault, const StreamId& id, SegmentNumber segment,
                                  LogState& state) {
  const auto secret = vault.find(stream_slot(id, segment));
  if (!secret) return fail(ErrorCode::corrupt, "a stream has no key in the vault");
  return &state.keys.add(StreamKey(*secret));
}

Trie::Place set_in_map(const StreamKey& key, const CompactRange& range, Trie& map) {
  return map.set(key.map_key(), key.map_value(range.size(), range.root()));
}

Result<void> load_streams(const Store& store, const Vault& vault, LogState& state) {
  LEDGER_TRY_OK(load_stream_rows(store, state));
  LEDGER_TRY_OK(follow_newest_entries(store, state));
  std::uint64_t events = 0;
  for (auto& [id, stream] : state.streams) {
    LEDGER_TRY(stream.key, load_key(vault, id, stream.segment, state));
    stream.map_place = set_in_map(*stream.key, stream.range, state.map);
    events += stream.count;
  }
  for (auto& [id, segments] : state.ended) {
    for (SegmentNumber number = 0; number < segments.size(); ++number) {
      LEDGER_TRY(segments[number].key, load_key(vault, id, number, state));
      set_in_map(*segments[number].key, segments[number].range, state.map);
    }
  }
  if (events != state.events)
    return fail(ErrorCode::corrupt, "the streams' lengths do not sum up to the seal's count");
  return {};
}

Result<void> check_map(const Store& store, LogState& state) {
  if (state.size == 0) return {};
  LEDGER_TRY(const auto last, read_last_entry_row(store));
  LEDGER_TRY(const SealEntry seal, decode_seal_entry(last->entry(last->events_end())));
  if (!(seal.map_root == state.map.root())) {
    return fail(ErrorCode::corrupt, "the streams lead to another map root than the last seal");
  }
  return {};
}

}  // namespace

std::vector<std::uint64_t> lengths_of(const std::vector<EndedSegment>& segments) {
  std::vector<std::uint64_t> lengths;
  for (const auto& segment : segments) lengths.push_back(segment.range.size());
  return lengths;
}

Bytes encode_stream_state(const StreamState& state) {
  Bytes bytes;
  append_be64(bytes, state.range.size());
  append_be64(bytes, state.last_index);
  for (const auto& hash : state.range.hashes()) append(bytes, hash.view());
  return bytes;
}

Result<StreamState> decode_stream_state(ByteView bytes) {
  const auto refuse = [] { return fail(ErrorCode::corrupt, "a stream's row is damaged"); };
  if (bytes.size() < 16 || (bytes.size() - 16) % kHashBytes != 0) return refuse();
  StreamState state;
  state.count = read_be64(bytes.data());
  state.last_index = read_be64(&bytes[8]);
  std::vector<Hash> hashes;
  for (auto rest = bytes.subspan(16); !rest.empty(); rest = rest.subspan(kHashBytes)) {
    hashes.push_back(*to_hash(rest.first(kHashBytes)));
  }
  auto range = CompactRange::restore(state.count, std::move(hashes));
  if (!range) return refuse();
  state.range = std::move(*range);
  return state;
}

Result<SegmentId> decode_segment_key(ByteView key) {
  constexpr std::size_t kStreamBytes = 17;
  const bool is_first = key.size() == kStreamBytes;
  if (!is_first && key.size() != kStreamBytes + 2)
    return fail(ErrorCode::corrupt, "a stream's row is damaged");
  SegmentId id{{*to_subject_id(key.first(16)), static_cast<StreamKind>(key[16])}, 0};
  if (is_first) return id;
  id.segment = static_cast<SegmentNumber>(key[kStreamBytes] << 8 | key[kStreamBytes + 1]);
  if (id.segment == 0) return fail(ErrorCode::corrupt, "a stream's row is damaged");
  return id;
}

Bytes encode_vault_keys(const VaultKeys& keys) {
  Bytes bytes;
  append_be64(bytes, keys.epoch);
  append_be64(bytes, keys.count);
  return bytes;
}

Result<VaultKeys> decode_vault_keys(ByteView bytes) {
  if (bytes.size() != 16) return fail(ErrorCode::corrupt, "the row of the vault's keys is damaged");
  return VaultKeys{read_be64(bytes.data()), read_be64(&bytes[8])};
}

Result<void> load_state(const Store& store, const Vault& vault, LogState& state) {
  LEDGER_TRY_OK(load_tree(store, state));
  LEDGER_TRY_OK(check_vault_keys(store, vault, state));
  LEDGER_TRY_OK(check_head(store, state));
  LEDGER_TRY_OK(load_streams(store, vault, state));
  return check_map(store, state);
}

Result<void> compare_with_second_place(const HeadPosition& head, const std::string& origin,
                                       const Store& store, std::uint64_t epoch, const SecondState& second) {
  if (second.origin != origin) return fail(ErrorCode::conflict, "the second place is of another ledger");
  if (second.epoch > epoch) return fail(ErrorCode::conflict, "the vault is older than the second place");
  if (second.size > head.size) {
    return fail(ErrorCode::conflict,
                "the log is older than the second place: " + std::to_string(second.size - head.size) +
                    " published entries are missing; nothing is signed");
  }
  if (second.size == 0) return {};
  LEDGER_TRY(const Checkpoint published, parse_checkpoint_of_note(second.checkpoint));
  LEDGER_TRY(const Hash root, read_root(TreeSize{second.size}, node_reader(head, store)));
  if (published.size != second.size || !(published.root == root)) {
    return fail(ErrorCode::corrupt, "the log differs from what the second place says was published");
  }
  return {};
}

}  // namespace ledger
