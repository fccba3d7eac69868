// Reading entries and places back from the store, row by row (store/keyspace.h).
#pragma once

#include <span>

#include "ledger/entry.h"
#include "ledger/store/store.h"

namespace ledger {

/// A row of entries: events of one group, in their order, and behind the group's last one its seal.
struct EntryRow {
  std::uint64_t first = 0;  // leaf index of its first event
  Bytes entries;            // n x 181 bytes, and 89 where the group ends
  std::uint64_t events() const { return entries.size() / kEventEntryBytes; }
  bool has_seal() const { return entries.size() % kEventEntryBytes != 0; }
  /// Leaf index behind its last event: of the seal, where there is one.
  std::uint64_t events_end() const { return first + events(); }
  /// Leaf index behind its last leaf.
  std::uint64_t end() const { return events_end() + (has_seal() ? 1 : 0); }
  /// Requires: first <= index < end().
  ByteView entry(std::uint64_t index) const;
};

/// Whose event an entry is: the ledger's private note beside the log, gone with the stream.
struct EventPlace {
  StreamId stream;
  std::uint64_t seq = 0;
  CategoryNumber content = 0;  // 0: no content
};

/// Whose events a row of entries holds, in its order.
struct PlacesRow {
  std::uint32_t before = 0;  // events of the group in the rows before this one
  std::vector<EventPlace> places;
};

std::size_t places_bytes(std::size_t events);
/// Fills `row`, which is places_bytes(places.size()) long.
void encode_places(std::uint32_t before, std::span<const EventPlace> places, std::span<std::uint8_t> row);
/// Error: corrupt.
Result<PlacesRow> decode_places(ByteView bytes);

/// The leaf index at which a row of entries begins. Errors: corrupt (a length that no row has; an index
/// beyond every tree's size, with which no sum overflows).
Result<std::uint64_t> check_entry_row(ByteView key, ByteView value);
/// The same, with the row copied.
Result<EntryRow> decode_entry_row(ByteView key, ByteView value);
/// The row that holds this leaf. Errors: not_found, corrupt.
Result<EntryRow> read_entry_row(const Store& store, std::uint64_t index);
/// The last row, or nothing in an empty log. Error: corrupt, also when no seal ends it.
Result<std::optional<EntryRow>> read_last_entry_row(const Store& store);
/// The entry's bytes, event or seal.
Result<Bytes> read_entry(const Store& store, std::uint64_t index);
/// Whose events the row of entries holds that begins at `first`. Error: corrupt.
Result<PlacesRow> read_places(const Store& store, std::uint64_t first);

/// Where an event stands in the log, and whose it is.
struct FoundPlace {
  std::uint64_t row = 0;    // leaf index at which its row begins
  std::uint64_t group = 0;  // leaf index at which its group begins
  EventPlace place;
};

/// By the row of places alone, which is a seventh as long as that of entries. Error: corrupt, also for an
/// index that is no event's.
Result<FoundPlace> find_place(const Store& store, std::uint64_t index);
/// The event's entry, out of the row that begins at `row`. Error: corrupt.
Result<Bytes> copy_entry(const Store& store, std::uint64_t row, std::uint64_t index);

}  // namespace ledger
