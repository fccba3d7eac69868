#include "ledger/log/group.h"

#include "ledger/checkpoint.h"
#include "ledger/fetch_ahead.h"
#include "ledger/store/keyspace.h"
#include "ledger/stream_key.h"

namespace ledger {
namespace {

Hour hour_of(UnixMs recorded) { return static_cast<Hour>(recorded / 3'600'000); }

void put_row(const StreamId& id, const StreamState& stream, StoreBatch& batch) {
  batch.put(Family::streams, keyspace::stream(id, stream.segment), encode_stream_state(stream));
}

void put_oldest_row(LogState& state, StoreBatch& batch) {
  const OldRow oldest = state.old_rows.front();
  state.old_rows.pop_front();
  oldest.stream->has_old_row = false;
  put_row(oldest.id, *oldest.stream, batch);
}

}  // namespace

Group::Group(LogState& state, std::size_t events, std::size_t bytes) : state_(state), first_(state.size) {
  entries_.reserve(events * kEventEntryBytes + kSealEntryBytes);
  places_.reserve(events);
  touched_.reserve(events);
  plain_.reserve(2 * events);
  constexpr std::size_t kRowBytesBesideAddendum = 140;  // key, index, nonce, tag, padding: at most
  constexpr std::size_t kBytesBesideAddenda =
      kEventEntryBytes + keyspace::kPlaceBytes + kHashBytes + 3 * kRowBytesBesideAddendum;
  batch_.reserve(2 * events + 64, bytes + events * kBytesBesideAddenda + 16'384);
}

void Group::put(Family family, ByteView key, ByteView value) { batch_.put(family, key, value); }

void Group::append_leaf(ByteView entry) {
  state_.previous = hash_leaf(entry);
  state_.tiles.append(state_.previous, batch_);
  ++state_.size;
  append(entries_, entry);
}

// The stream, remembered once a group: its root and its value in the map are wanted at the end only.
void Group::touch(const StreamId& id, StreamState& stream) {
  if (stream.count == 0 || stream.last_index < first_) touched_.emplace_back(id, &stream);
  if (stream.has_old_row) return;
  stream.has_old_row = true;
  state_.old_rows.push_back({id, &stream, state_.size});
}

// From here on nothing is ever tagged with the key of before. Both segments' rows go with this group: a start
// that reads events again never looks for a place where the key changed.
void Group::begin_segment(const StreamId& id, StreamState& stream, const StreamKey& key) {
  put_row(id, stream, batch_);
  state_.map.set(stream.key->map_key(), stream.key->map_value(stream.range.size(), stream.range.root()));
  state_.ended[id].push_back({std::exchange(stream.range, {}), stream.key});
  stream.key = &key;
  stream.map_place = Trie::kNowhere;
  ++stream.segment;
  continued_.emplace_back(id, &stream);
}

Placed Group::add(const PreparedDraft& draft) {
  StreamState& stream = *draft.state;
  touch(draft.stream, stream);
  if (draft.segment_key != nullptr) begin_segment(draft.stream, stream, *draft.segment_key);
  const Placed placed{state_.size, stream.count};

  EventEntry entry;
  entry.hour = state_.hour = std::max(state_.hour, hour_of(draft.recorded));
  entry.previous = state_.previous;
  state_.last_recorded = std::max(state_.last_recorded, draft.recorded);
  entry.tag = stream.key->tag(stream.range.size());
  entry.what = draft.what_digest;
  entry.who = draft.who_digest;
  entry.content = draft.content_digest;
  const EventEntryBytes bytes = encode(entry);
  append_leaf(bytes);
  ++state_.events;

  stream.range.append(hash_stream_leaf(placed.index, state_.previous));
  ++stream.count;
  if (stream.planned > 0) --stream.planned;  // that of an opening is not planned in the stream
  stream.last_index = placed.index;
  places_.push_back({draft.stream, placed.seq, draft.category});
  leave_room_for_parts(draft, placed);
  return placed;
}

void Group::leave_room_for_parts(const PreparedDraft& draft, Placed placed) {
  const std::size_t entry_at = entries_.size() - kEventEntryBytes;
  const auto store = [&](CategoryNumber category, Part part, ByteView addendum) {
    const auto row = keyspace::part(draft.stream, category, placed.seq, part);
    plain_.add(*draft.state->scope(category), {placed.index, part}, entry_at, addendum,
               batch_.leave_room(Family::parts, row, stored_bytes_of_part(addendum.size())));
  };
  store(kHistoryScope, Part::what, draft.what());
  if (draft.who_person) whos_[*draft.who_person].add(placed.index - first_, draft.who());
  if (draft.category != 0) store(draft.category, Part::content, draft.content());
}

void Group::leave_room_for_whos() {
  for (auto& [person, row] : whos_) {
    const auto room = batch_.leave_room(Family::parts, keyspace::who(person, first_), row.stored_bytes());
    plain_.add(*state_.who_keys.at(person), std::move(row), room);
  }
}

void Group::update_map() {
  constexpr std::size_t kAhead = 8;
  std::vector<std::pair<Trie::Place, Hash>> changes;
  changes.reserve(touched_.size());
  for (std::size_t i = 0; i < touched_.size(); ++i) {
    if (i + kAhead < touched_.size()) fetch_for_map(*touched_[i + kAhead].second);
    StreamState& stream = *touched_[i].second;
    const Hash value = stream.key->map_value(stream.range.size(), stream.range.root());
    if (stream.map_place == Trie::kNowhere) {
      stream.map_place = state_.map.set(stream.key->map_key(), value);
    } else {
      changes.emplace_back(stream.map_place, value);
    }
  }
  state_.map.set_all_at(changes);
}

void Group::fetch_for_map(const StreamState& stream) const {
  fetch_ahead(stream.key, sizeof(*stream.key));
  fetch_ahead(stream.range.hashes().data(), stream.range.hashes().size() * kHashBytes);
  if (stream.map_place != Trie::kNowhere) state_.map.fetch(stream.map_place);
}

void Group::store_entries() {
  for (std::size_t before = 0; before < places_.size(); before += keyspace::kRowEvents) {
    const std::size_t events = std::min(keyspace::kRowEvents, places_.size() - before);
    const std::size_t begin = before * kEventEntryBytes;
    const bool ends_group = before + events == places_.size();
    const std::size_t end = ends_group ? entries_.size() : begin + events * kEventEntryBytes;
    put(Family::entries, keyspace::entries(first_ + before), ByteView(entries_).subspan(begin, end - begin));
    encode_places(static_cast<std::uint32_t>(before), std::span(places_).subspan(before, events),
                  batch_.put_space(Family::log, keyspace::places(first_ + before), places_bytes(events)));
  }
}

void Group::store_rows() {
  leave_room_for_whos();
  store_entries();
  Bytes last_recorded;
  append_be64(last_recorded, static_cast<std::uint64_t>(state_.last_recorded));
  put(Family::log, keyspace::last_recorded(), last_recorded);
  put(Family::log, keyspace::head(), bytes_of(state_.checkpoint));
  for (const auto& [id, stream] : continued_) put_row(id, *stream, batch_);
  // Afterwards no row lacks an event that lies further back than the start reads.
  constexpr std::size_t kAhead = 8;
  while (!state_.old_rows.empty() && state_.old_rows.front().first + kStreamRowsBehindMax < state_.size) {
    if (state_.old_rows.size() > kAhead) fetch_ahead(state_.old_rows[kAhead].stream, sizeof(StreamState));
    put_oldest_row(state_, batch_);
  }
}

ClosedGroup Group::close(const std::function<std::string(const std::string&)>& sign) {
  LEDGER_CHECK(!places_.empty());
  update_map();
  SealEntry seal;
  seal.hour = state_.hour;
  seal.previous = state_.previous;
  seal.map_root = state_.map.root();
  seal.index = state_.size;
  seal.events = state_.events;
  const SealEntryBytes bytes = encode(seal);
  append_leaf(bytes);
  seal_entry_.assign(bytes.begin(), bytes.end());
  state_.checkpoint = sign(format_checkpoint({state_.origin, state_.size, state_.tiles.root()}));
  store_rows();

  ClosedGroup closed;
  closed.batch_ = std::move(batch_);
  closed.plain_ = std::move(plain_);
  closed.first_ = first_;
  closed.entries_ = std::move(entries_);
  closed.position = {state_.size, state_.checkpoint, state_.tiles};
  closed.counts.reserve(touched_.size());
  for (const auto& [id, stream] : touched_) closed.counts.emplace_back(id, stream->count);
  for (const auto& [id, stream] : continued_) closed.segments.emplace_back(id, lengths_of(state_.ended[id]));
  return closed;
}

ClosedGroup close_old_rows(LogState& state) {
  ClosedGroup closed;
  while (!state.old_rows.empty()) put_oldest_row(state, closed.batch_);
  closed.position = {state.size, state.checkpoint, state.tiles};
  return closed;
}

}  // namespace ledger
