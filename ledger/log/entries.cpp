#include "ledger/log/entries.h"

#include <algorithm>

#include "ledger/proof.h"
#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

constexpr std::size_t kPlacesKeyBytes = 1 + 8;

EventPlace decode_place(ByteView bytes) {
  EventPlace place;
  place.stream.subject = *to_subject_id(bytes.first(16));
  place.stream.kind = static_cast<StreamKind>(bytes[16]);
  place.seq = read_be64(&bytes[17]);
  place.content = read_be16(&bytes[25]);
  return place;
}

Error no_entry(std::uint64_t index) {
  return fail(ErrorCode::not_found, "there is no entry " + std::to_string(index));
}

}  // namespace

ByteView EntryRow::entry(std::uint64_t index) const {
  LEDGER_CHECK(index >= first && index < end());
  const std::size_t at = static_cast<std::size_t>(index - first) * kEventEntryBytes;
  return ByteView(entries).subspan(at, index == events_end() ? kSealEntryBytes : kEventEntryBytes);
}

std::size_t places_bytes(std::size_t events) {
  return keyspace::kPlacesHeadBytes + events * keyspace::kPlaceBytes;
}

void encode_places(std::uint32_t before, std::span<const EventPlace> places, std::span<std::uint8_t> row) {
  LEDGER_CHECK(row.size() == places_bytes(places.size()));
  std::uint8_t* out = row.data();
  const auto put = [&out](std::uint64_t number, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
      *out++ = static_cast<std::uint8_t>(number >> shift);
  };
  put(before, 4);
  for (const auto& place : places) {
    out = std::ranges::copy(place.stream.subject.view(), out).out;
    put(static_cast<std::uint8_t>(place.stream.kind), 1);
    put(place.seq, 8);
    put(place.content, 2);
  }
}

Result<PlacesRow> decode_places(ByteView bytes) {
  if (bytes.size() < keyspace::kPlacesHeadBytes ||
      (bytes.size() - keyspace::kPlacesHeadBytes) % keyspace::kPlaceBytes != 0)
    return fail(ErrorCode::corrupt, "a row of places is damaged");
  PlacesRow row{read_be32(bytes.data()), {}};
  bytes = bytes.subspan(keyspace::kPlacesHeadBytes);
  row.places.reserve(bytes.size() / keyspace::kPlaceBytes);
  for (; !bytes.empty(); bytes = bytes.subspan(keyspace::kPlaceBytes))
    row.places.push_back(decode_place(bytes));
  return row;
}

Result<std::uint64_t> check_entry_row(ByteView key, ByteView value) {
  const std::size_t events = value.size() / kEventEntryBytes;
  const std::size_t rest = value.size() % kEventEntryBytes;
  const bool has_length = events > 0 && events <= keyspace::kRowEvents &&
                          (rest == kSealEntryBytes || (rest == 0 && events == keyspace::kRowEvents));
  if (key.size() != sizeof(std::uint64_t) || !has_length)
    return fail(ErrorCode::corrupt, "a row of entries has a length that none has");
  const std::uint64_t first = read_be64(key.data());
  if (first > kTreeSizeMax.value - value.size())
    return fail(ErrorCode::corrupt, "a row of entries begins at an index that no leaf has");
  return first;
}

Result<EntryRow> decode_entry_row(ByteView key, ByteView value) {
  LEDGER_TRY(const std::uint64_t first, check_entry_row(key, value));
  return EntryRow{first, Bytes(value.begin(), value.end())};
}

Result<EntryRow> read_entry_row(const Store& store, std::uint64_t index) {
  LEDGER_TRY(const auto found, store.find_last(Family::entries, {}, keyspace::entries(index)));
  if (!found) return no_entry(index);
  LEDGER_TRY(auto row, decode_entry_row(found->first, found->second));
  if (index >= row.end()) return no_entry(index);
  return row;
}

Result<std::optional<EntryRow>> read_last_entry_row(const Store& store) {
  LEDGER_TRY(const auto found, store.find_last(Family::entries, {}, keyspace::entries(~std::uint64_t{0})));
  if (!found) return std::optional<EntryRow>{};
  LEDGER_TRY(auto row, decode_entry_row(found->first, found->second));
  if (!row.has_seal()) return fail(ErrorCode::corrupt, "no seal ends the log");
  return std::optional<EntryRow>{std::move(row)};
}

Result<Bytes> read_entry(const Store& store, std::uint64_t index) {
  Result<Bytes> entry = no_entry(index);
  const auto visit = [&](ByteView key, ByteView row) {
    const auto first = check_entry_row(key, row);
    if (!first) {
      entry = first.error();
    } else if (index - *first <= (row.size() - 1) / kEventEntryBytes) {  // the seal is the shorter last one
      const ByteView begin = row.subspan((index - *first) * kEventEntryBytes);
      entry = Bytes(begin.begin(), begin.begin() + std::min(begin.size(), kEventEntryBytes));
    }
  };
  LEDGER_TRY_OK(store.look_at_last(Family::entries, {}, keyspace::entries(index), visit));
  return entry;
}

Result<PlacesRow> read_places(const Store& store, std::uint64_t first) {
  LEDGER_TRY(const auto row, store.find(Family::log, keyspace::places(first)));
  if (!row) return fail(ErrorCode::corrupt, "the places of entry " + std::to_string(first) + " are missing");
  return decode_places(*row);
}

Result<FoundPlace> find_place(const Store& store, std::uint64_t index) {
  Result<FoundPlace> found = fail(ErrorCode::corrupt, "a row of places is missing or too short");
  const auto visit = [&](ByteView key, ByteView row) {
    if (key.size() != kPlacesKeyBytes || row.size() < keyspace::kPlacesHeadBytes) return;
    const std::uint64_t first = read_be64(&key[1]);
    const std::uint64_t before = read_be32(row.data());
    const ByteView places = row.subspan(keyspace::kPlacesHeadBytes);
    if (index - first >= places.size() / keyspace::kPlaceBytes || before > first) return;
    const ByteView place = places.subspan((index - first) * keyspace::kPlaceBytes, keyspace::kPlaceBytes);
    found = FoundPlace{first, first - before, decode_place(place)};
  };
  LEDGER_TRY_OK(store.look_at_last(Family::log, keyspace::kPlacesPrefix, keyspace::places(index), visit));
  return found;
}

Result<Bytes> copy_entry(const Store& store, std::uint64_t row, std::uint64_t index) {
  Result<Bytes> copied = fail(ErrorCode::corrupt, "there is no entry " + std::to_string(index));
  const auto visit = [&](ByteView, ByteView entries) {
    if (index - row >= entries.size() / kEventEntryBytes) return;
    const ByteView entry = entries.subspan((index - row) * kEventEntryBytes, kEventEntryBytes);
    copied = Bytes(entry.begin(), entry.end());
  };
  LEDGER_TRY_OK(store.look_at(Family::entries, keyspace::entries(row), visit));
  return copied;
}

}  // namespace ledger
