#include "ledger/log/group.h"

#include "ledger/checkpoint.h"
#include "ledger/store/keyspace.h"
#include "ledger/stream_key.h"
#include "ledger/vault/cipher.h"

namespace ledger {
namespace {

Hour hour_of(UnixMs recorded) { return static_cast<Hour>(recorded / 3'600'000); }

ByteView get_key(const Vault& vault, const SlotName& name) {
  const auto key = vault.find(name);
  LEDGER_CHECK(key.has_value());  // the sequencer made or checked every key before
  return *key;
}

}  // namespace

void Group::append_leaf(ByteView entry) {
  state_.previous = hash_leaf(entry);
  state_.range.append(state_.previous);
  state_.tiles.append(state_.previous, batch_);
  ++state_.size;
  append(entries_, entry);
}

Placed Group::add(const PreparedDraft& draft) {
  const StreamId& stream = draft.draft.stream;
  StreamState& state = state_.streams[stream];
  const StreamKey key(get_key(vault_, stream_slot(stream)));
  const Placed placed{state_.size, state.count};

  EventEntry entry;
  entry.hour = state_.hour = std::max(state_.hour, hour_of(draft.draft.recorded));
  entry.previous = state_.previous;
  state_.last_recorded = std::max(state_.last_recorded, draft.draft.recorded);
  entry.tag = key.tag(placed.seq);
  entry.what = draft.what_digest;
  entry.who = draft.who_digest;
  entry.content = draft.content_digest;
  const EventEntryBytes bytes = encode(entry);
  append_leaf(bytes);
  ++state_.events;

  state.range.append(hash_stream_leaf(placed.index, state_.previous));
  ++state.count;
  state.last_index = placed.index;
  touched_.insert(stream);
  state_.map.set(key.map_key(), key.map_value(state.count, state.range.root()));
  places_.push_back(
      {stream, placed.seq, draft.draft.content ? draft.draft.content->category : CategoryNumber{0}});
  store_parts(draft, placed, bytes);
  return placed;
}

void Group::store_parts(const PreparedDraft& prepared, Placed placed, ByteView entry) {
  const Draft& draft = prepared.draft;
  const SubjectId& subject = draft.stream.subject;
  const auto put = [&](Bytes row, const SlotName& scope, Part part, const Bytes& addendum) {
    batch_.puts.push_back({Family::parts, std::move(row),
                           encrypt_part(get_key(vault_, scope), {placed.index, part}, entry, addendum)});
  };
  put(keyspace::part(draft.stream, kHistoryScope, placed.seq, Part::what), scope_slot(subject, kHistoryScope),
      Part::what, prepared.what);
  if (draft.who) {
    put(keyspace::who(draft.who->person, placed.index), scope_slot(draft.who->person, kWhoScope), Part::who,
        prepared.who);
  }
  if (draft.content) {
    put(keyspace::part(draft.stream, draft.content->category, placed.seq, Part::content),
        scope_slot(subject, draft.content->category), Part::content, prepared.content);
  }
}

void Group::close(const std::function<std::string(const std::string&)>& sign) {
  LEDGER_CHECK(!places_.empty());
  SealEntry seal;
  seal.hour = state_.hour;
  seal.previous = state_.previous;
  seal.map_root = state_.map.root();
  seal.index = state_.size;
  seal.events = state_.events;
  const SealEntryBytes bytes = encode(seal);
  append_leaf(bytes);
  seal_entry_.assign(bytes.begin(), bytes.end());

  state_.checkpoint = sign(format_checkpoint({state_.origin, state_.size, state_.range.root()}));
  batch_.puts.push_back({Family::log, keyspace::group(first_), std::move(entries_)});
  batch_.puts.push_back({Family::log, keyspace::places(first_), encode_places(places_)});
  Bytes last_recorded;
  append_be64(last_recorded, static_cast<std::uint64_t>(state_.last_recorded));
  batch_.puts.push_back({Family::log, keyspace::last_recorded(), std::move(last_recorded)});
  const ByteView note = bytes_of(state_.checkpoint);
  batch_.puts.push_back({Family::log, keyspace::head(), Bytes(note.begin(), note.end())});
  for (const auto& stream : touched_) {
    batch_.puts.push_back(
        {Family::streams, keyspace::stream(stream), encode_stream_state(state_.streams.at(stream))});
  }
}

}  // namespace ledger
