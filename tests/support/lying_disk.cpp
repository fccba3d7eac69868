#include "support/lying_disk.h"

#include <sodium.h>

#include <fstream>
#include <utility>

#include "ledger/ledger_core.h"
#include "ledger/log/who_row.h"
#include "ledger/store/keyspace.h"
#include "support/small_ledger.h"

namespace testing_support {

using namespace ledger;

LyingDisk::LyingDisk(const std::string& origin)
    : places_{folder_ / "board", folder_ / "board.epoch", folder_ / "board.second", folder_ / "board.root"} {
  LEDGER_CHECK(sodium_init() >= 0);
  const Bytes root(kKeyBytes, 'r');
  std::filesystem::create_directories(places_.directory);
  std::filesystem::create_directories(places_.epoch_store);
  std::ofstream(places_.root_key, std::ios::binary) << ledger::text_of(root);
  EpochStore epochs(places_.epoch_store);
  LEDGER_CHECK(Vault::create(vault_folder(places_), origin, root, epochs).has_value());
  vault_ = std::move(*Vault::open(vault_folder(places_), origin, root, epochs));
}

Bytes LyingDisk::make_keys(const StreamId& stream, SegmentNumber segment) {
  const std::array<SlotName, 4> names{stream_slot(stream, segment), scope_slot(stream.subject, kHistoryScope),
                                      scope_slot(stream.subject, kResults), scope_slot(reader_, kWhoScope)};
  const auto keys = vault_->find_or_make(names);
  LEDGER_CHECK(keys.has_value());
  return Bytes(keys->front().begin(), keys->front().end());
}

void LyingDisk::store_part(ByteView row, const SlotName& scope, PartPlace place,
                           const ledger::testing::TestPlaced& event, const Bytes& addendum,
                           StoreBatch& batch) const {
  const auto key = vault_->find(scope);
  if (!key || addendum.size() == kHashBytes) return;
  const auto value = batch.put_space(Family::parts, row, stored_bytes_of_part(addendum.size()));
  encrypt_part(HmacKey(*key), place, event.entry, addendum, nonces_.next(), value);
}

void LyingDisk::store_event(const ledger::testing::TestPlaced& event, const EventPlace& place,
                            StoreBatch& batch) const {
  const auto& [stream, seq, content] = place;
  store_part(keyspace::part(stream, kHistoryScope, seq, Part::what),
             scope_slot(stream.subject, kHistoryScope), {event.index, Part::what}, event, event.what, batch);
  store_part(keyspace::part(stream, kResults, seq, Part::content), scope_slot(stream.subject, kResults),
             {event.index, Part::content}, event, event.content, batch);
}

void LyingDisk::store_whos(const WhoRow& whos, const GroupBegin& group, StoreBatch& batch) const {
  const auto key = vault_->find(scope_slot(reader_, kWhoScope));
  if (!key) return;
  const auto value = batch.put_space(Family::parts, keyspace::who(reader_, group.first), whos.stored_bytes());
  whos.encrypt_into(value, HmacKey(*key), group, nonces_.next());
}

void LyingDisk::write(const ledger::testing::TestLog& log, const std::vector<SegmentId>& streams) {
  const auto store = Store::open(log_folder(places_), Store::Mode::create);
  LEDGER_CHECK(store.has_value());
  StoreBatch batch;
  Bytes group;
  std::vector<EventPlace> group_places;
  std::optional<WhoRow> whos;
  std::uint64_t first = 0;
  std::vector<std::uint64_t> begins;  // of each segment, in its stream
  std::map<StreamId, std::uint64_t> lengths;
  for (std::size_t number = 0; number < log.streams(); ++number) {
    begins.push_back(lengths[streams[number].stream]);
    lengths[streams[number].stream] += log.events_of(number).size();
  }
  for (std::uint64_t index = 0; index < log.entries().size(); ++index) {
    const auto& entry = log.entries()[index];
    append(group, entry.bytes);
    if (entry.event) {
      const auto& [stream, seq] = *entry.event;
      const auto& event = log.events_of(stream)[seq];
      const CategoryNumber content = event.content.size() == kHashBytes ? CategoryNumber{0} : kResults;
      group_places.push_back({streams[stream].stream, begins[stream] + seq, content});
      store_event(event, group_places.back(), batch);
      if (event.who.size() != kHashBytes) {
        if (!whos) whos.emplace();
        whos->add(index - first, event.who);
      }
      continue;
    }
    if (whos) store_whos(*whos, {first, ByteView(group).first(kEventEntryBytes)}, batch);
    whos.reset();
    LEDGER_CHECK(group_places.size() <= keyspace::kRowEvents);
    batch.put(Family::entries, keyspace::entries(first), std::exchange(group, {}));
    encode_places(0, group_places,
                  batch.put_space(Family::log, keyspace::places(first), places_bytes(group_places.size())));
    group_places.clear();
    first = index + 1;
  }
  for (std::size_t number = 0; number < log.streams(); ++number) {
    StreamState state;
    state.segment = streams[number].segment;
    state.count = log.events_of(number).size();
    state.last_index = log.events_of(number).back().index;
    state.range = log.range_of(number);
    batch.put(Family::streams, keyspace::stream(streams[number].stream, state.segment),
              encode_stream_state(state));
  }
  const std::string note = log.last_note();
  const VerifierKey key = log.policy_without_witnesses().logs().front();
  batch.put(Family::log, keyspace::meta(),
            encode_meta({log.origin(), make_subject_id(), true, format_vkey(key)}));
  batch.put(Family::log, keyspace::head(), bytes_of(note));
  LEDGER_CHECK((*store)->write(batch).has_value());
  SecondPlace second(places_.second_place);
  LEDGER_CHECK(second.create({log.origin(), vault_->epoch(), log.entries().size(), {}, note}).has_value());
}

}  // namespace testing_support
