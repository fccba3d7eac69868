// Reading entries and places back from the store. A group is one row: its events, then its seal.
#pragma once

#include "ledger/entry.h"
#include "ledger/store/store.h"

namespace ledger {

/// One commit group as it is stored.
struct StoredGroup {
  std::uint64_t first = 0;  // leaf index of its first event
  Bytes entries;            // n x 181 bytes, then 89
  std::uint64_t events() const { return (entries.size() - kSealEntryBytes) / kEventEntryBytes; }
  std::uint64_t seal_index() const { return first + events(); }
  /// Requires: first <= index <= seal_index().
  ByteView entry(std::uint64_t index) const;
};

/// Whose event an entry is: the ledger's private note beside the log, gone with the stream.
struct EventPlace {
  StreamId stream;
  std::uint64_t seq = 0;
  CategoryNumber content = 0;  // 0: no content
};

Bytes encode_places(const std::vector<EventPlace>& places);
/// Error: corrupt.
Result<std::vector<EventPlace>> decode_places(ByteView bytes);

/// The leaf index at which a stored group begins. Errors: corrupt (a length that no group has; an index
/// beyond every tree's size, with which no sum overflows).
Result<std::uint64_t> check_group_row(ByteView key, ByteView value);
/// The same, with the group copied.
Result<StoredGroup> decode_group(ByteView key, ByteView value);
/// The group that holds this leaf. Errors: not_found, corrupt.
Result<StoredGroup> read_group(const Store& store, std::uint64_t index);
/// The leaf index at which the group of this leaf begins, by its row of places: a group's own row is seven
/// times as long. Error: not_found.
Result<std::uint64_t> find_first_of_group(const Store& store, std::uint64_t index);
/// The last group, or nothing in an empty log.
Result<std::optional<StoredGroup>> read_last_group(const Store& store);
/// The entry's bytes, event or seal.
Result<Bytes> read_entry(const Store& store, std::uint64_t index);
Result<std::vector<EventPlace>> read_places(const Store& store, std::uint64_t first);

}  // namespace ledger
