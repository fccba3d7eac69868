#include "ledger/log/entries.h"

#include <algorithm>

#include "ledger/proof.h"
#include "ledger/store/keyspace.h"

namespace ledger {

ByteView StoredGroup::entry(std::uint64_t index) const {
  LEDGER_CHECK(index >= first && index <= seal_index());
  const std::size_t at = static_cast<std::size_t>(index - first) * kEventEntryBytes;
  return ByteView(entries).subspan(at, index == seal_index() ? kSealEntryBytes : kEventEntryBytes);
}

Bytes encode_places(const std::vector<EventPlace>& places) {
  Bytes bytes;
  bytes.reserve(places.size() * keyspace::kPlaceBytes);
  for (const auto& place : places) {
    append(bytes, place.stream.subject.view());
    bytes.push_back(static_cast<std::uint8_t>(place.stream.kind));
    append_be64(bytes, place.seq);
    append_be16(bytes, place.content);
  }
  return bytes;
}

Result<std::vector<EventPlace>> decode_places(ByteView bytes) {
  if (bytes.size() % keyspace::kPlaceBytes != 0)
    return fail(ErrorCode::corrupt, "a row of places is damaged");
  std::vector<EventPlace> places;
  for (; !bytes.empty(); bytes = bytes.subspan(keyspace::kPlaceBytes)) {
    EventPlace place;
    place.stream.subject = *to_subject_id(bytes.first(16));
    place.stream.kind = static_cast<StreamKind>(bytes[16]);
    place.seq = read_be64(&bytes[17]);
    place.content = read_be16(&bytes[25]);
    places.push_back(place);
  }
  return places;
}

Result<std::uint64_t> check_group_row(ByteView key, ByteView value) {
  const bool has_length =
      value.size() > kSealEntryBytes && (value.size() - kSealEntryBytes) % kEventEntryBytes == 0;
  if (key.size() != sizeof(std::uint64_t) || !has_length)
    return fail(ErrorCode::corrupt, "a group has a length that no group has");
  const std::uint64_t first = read_be64(key.data());
  if (first > kTreeSizeMax.value - value.size())
    return fail(ErrorCode::corrupt, "a group begins at an index that no leaf has");
  return first;
}

Result<StoredGroup> decode_group(ByteView key, ByteView value) {
  LEDGER_TRY(const std::uint64_t first, check_group_row(key, value));
  return StoredGroup{first, Bytes(value.begin(), value.end())};
}

Result<StoredGroup> read_group(const Store& store, std::uint64_t index) {
  LEDGER_TRY(const auto row, store.find_last(Family::groups, {}, keyspace::group(index)));
  if (!row) return fail(ErrorCode::not_found, "there is no entry " + std::to_string(index));
  LEDGER_TRY(auto group, decode_group(row->first, row->second));
  if (index > group.seal_index())
    return fail(ErrorCode::not_found, "there is no entry " + std::to_string(index));
  return group;
}

Result<std::uint64_t> find_first_of_group(const Store& store, std::uint64_t index) {
  Result<std::uint64_t> first = fail(ErrorCode::not_found, "there is no entry " + std::to_string(index));
  const auto visit = [&](ByteView key, ByteView) {
    if (key.size() == 9) first = read_be64(&key[1]);
  };
  LEDGER_TRY_OK(store.look_at_last(Family::log, keyspace::kPlacesPrefix, keyspace::places(index), visit));
  return first;
}

Result<std::optional<StoredGroup>> read_last_group(const Store& store) {
  LEDGER_TRY(const auto row, store.find_last(Family::groups, {}, keyspace::group(~std::uint64_t{0})));
  if (!row) return std::optional<StoredGroup>{};
  LEDGER_TRY(auto group, decode_group(row->first, row->second));
  return std::optional<StoredGroup>{std::move(group)};
}

Result<Bytes> read_entry(const Store& store, std::uint64_t index) {
  LEDGER_TRY(const auto group, read_group(store, index));
  const ByteView entry = group.entry(index);
  return Bytes(entry.begin(), entry.end());
}

Result<std::vector<EventPlace>> read_places(const Store& store, std::uint64_t first) {
  LEDGER_TRY(const auto row, store.find(Family::log, keyspace::places(first)));
  if (!row) return fail(ErrorCode::corrupt, "the places of group " + std::to_string(first) + " are missing");
  return decode_places(*row);
}

}  // namespace ledger
