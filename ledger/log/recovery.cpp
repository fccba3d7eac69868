#include "ledger/log/recovery.h"

#include <bit>

#include "ledger/checkpoint.h"
#include "ledger/log/entries.h"
#include "ledger/store/keyspace.h"
#include "ledger/stream_key.h"

namespace ledger {
namespace {

Result<void> load_tree(const Store& store, LogState& state) {
  LEDGER_TRY(const auto last, read_last_group(store));
  if (!last) {
    state.previous = genesis_previous(state.origin);
    return {};
  }
  LEDGER_TRY(const SealEntry seal, decode_seal_entry(last->entry(last->seal_index())));
  if (seal.index != last->seal_index()) return fail(ErrorCode::corrupt, "the last seal has another index");
  state.size = seal.index + 1;
  state.events = seal.events;
  state.hour = seal.hour;
  state.previous = hash_leaf(last->entry(seal.index));
  // A leaf's hash stands in the entry after it; only the last one is computed.
  StoredGroup group = *last;
  const auto leaf = [&](std::uint64_t index) -> Result<Hash> {
    if (index < group.first || index > group.seal_index()) {
      LEDGER_TRY(group, read_group(store, index));
    }
    return hash_leaf(group.entry(index));
  };
  LEDGER_TRY(state.tiles, Tiles::load(store, state.size, leaf));
  std::vector<Hash> edge;
  std::uint64_t begin = 0;
  for (int level = 63; level >= 0; --level) {
    if ((state.size >> level & 1) == 0) continue;
    LEDGER_TRY(const Hash hash, state.tiles.subtree(store, static_cast<unsigned>(level), begin >> level));
    edge.push_back(hash);
    begin += std::uint64_t{1} << level;
  }
  LEDGER_TRY(state.range, CompactRange::restore(state.size, edge));
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
  LEDGER_TRY(const Checkpoint checkpoint, parse_checkpoint_of_note(state.checkpoint));
  if (checkpoint.size != state.size || !(checkpoint.root == state.range.root())) {
    return fail(ErrorCode::corrupt, "the log's entries lead to another root than its checkpoint");
  }
  return {};
}

Result<void> load_streams(const Store& store, const Vault& vault, LogState& state) {
  Result<void> outcome;
  std::uint64_t events = 0;
  const auto visit = [&](ByteView key, ByteView value) {
    auto stream_state = decode_stream_state(value);
    if (key.size() != 17 || !stream_state) {
      outcome = fail(ErrorCode::corrupt, "a stream's row is damaged");
      return false;
    }
    const StreamId id{*to_subject_id(key.first(16)), static_cast<StreamKind>(key[16])};
    const auto secret = vault.find(stream_slot(id));
    if (!secret) {
      outcome = fail(ErrorCode::corrupt, "a stream has no key in the vault");
      return false;
    }
    const StreamKey stream_key(*secret);
    state.map.set(stream_key.map_key(),
                  stream_key.map_value(stream_state->count, stream_state->range.root()));
    events += stream_state->count;
    state.streams.emplace(id, std::move(*stream_state));
    return true;
  };
  LEDGER_TRY_OK(store.scan(Family::streams, {}, {}, visit));
  LEDGER_TRY_OK(outcome);
  if (events != state.events)
    return fail(ErrorCode::corrupt, "the streams' lengths do not sum up to the seal's count");
  return {};
}

Result<void> check_map(const Store& store, LogState& state) {
  if (state.size == 0) return {};
  LEDGER_TRY(const auto last, read_last_group(store));
  LEDGER_TRY(const SealEntry seal, decode_seal_entry(last->entry(last->seal_index())));
  if (!(seal.map_root == state.map.root())) {
    return fail(ErrorCode::corrupt, "the streams lead to another map root than the last seal");
  }
  return {};
}

}  // namespace

Bytes encode_stream_state(const StreamState& state) {
  Bytes bytes;
  append_be64(bytes, state.count);
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

Result<void> load_state(const Store& store, const Vault& vault, LogState& state) {
  LEDGER_TRY_OK(load_tree(store, state));
  LEDGER_TRY_OK(check_head(store, state));
  LEDGER_TRY_OK(load_streams(store, vault, state));
  return check_map(store, state);
}

NodeReader node_reader(const LogState& state, const Store& store) {
  return [&state, &store](unsigned level, std::uint64_t index) {
    return state.tiles.subtree(store, level, index);
  };
}

Result<void> compare_with_second_place(const LogState& state, const Store& store, std::uint64_t epoch,
                                       const SecondState& second) {
  if (second.origin != state.origin)
    return fail(ErrorCode::conflict, "the second place is of another ledger");
  if (second.epoch > epoch) return fail(ErrorCode::conflict, "the vault is older than the second place");
  if (second.size > state.size) {
    return fail(ErrorCode::conflict,
                "the log is older than the second place: " + std::to_string(second.size - state.size) +
                    " published entries are missing; nothing is signed");
  }
  if (second.size == 0) return {};
  LEDGER_TRY(const Checkpoint published, parse_checkpoint_of_note(second.checkpoint));
  LEDGER_TRY(const Hash root, read_root(TreeSize{second.size}, node_reader(state, store)));
  if (published.size != second.size || !(published.root == root)) {
    return fail(ErrorCode::corrupt, "the log differs from what the second place says was published");
  }
  return {};
}

}  // namespace ledger
