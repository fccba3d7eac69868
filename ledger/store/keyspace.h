// EVERY key of the ledger's RocksDB, by column family (docs/formats/keyspace.md). Numbers big-endian, so that
// keys sort by them. Subjects are random numbers; no key holds anything that a person chose. SET IN STONE.
//
// clang-format off
//   family       key                                        value
//   entries      be64 first index                           up to 128 events of one group, 181 bytes each;
//                                                           behind the group's last one its seal's 89
//   log          'p' be64 first index                       be32 events of the group before this row; of each
//                                                           event 27: subject 16 | kind 1 | be64 seq | be16
//                                                           category or 0
//   log          'h'                                        the latest checkpoint (signed note)
//   log          'm'                                        meta: see store.h
//   log          'k'                                        be64 epoch | be64 keys that the vault had then
//   log          'r'                                        be64: the latest recorded time, milliseconds
//   tiles        level 1 | be64 number                      256 hashes of a full tile (tlog-tiles)
//   parts        subject 16 | be16 category | kind 1 |      be64 index | nonce 24 | ciphertext (cipher.h)
//                be64 seq | part 1
//   parts        person 16 | be16 2 | 0x00 | be64 first |   all `who` (WIE) of this person in the group that
//                0x02                                       begins at that leaf (log/who_row.h)
//   streams      subject 16 | kind 1 | be16 segment, but    be64 count | be64 last index | n x 32
//                nothing for segment 0
//   idempotency  HMAC 16                                    be64 index | HMAC 32 | be32 hour
//   tail         be64 number, rising                        rows of parts and streams of one group that
//                                                           stand in no sorted file yet (store_batch.h)
// clang-format on
//
// Entries have a family of their own: its keys only rise, so that its files never have to be merged. A large
// group is many rows, so that one event is read without the others.
// In `parts` everything of one subject, then of one category, lies together: a purge is one range. A row of
// `streams` may lag behind the log (log/state.h).
#pragma once

#include "ledger/addendum.h"
#include "ledger/ids.h"

namespace ledger::keyspace {

inline constexpr std::size_t kRowEvents = 128;  // of entries and of places: at most
inline constexpr std::size_t kPlaceBytes = 27;
inline constexpr std::size_t kPlacesHeadBytes = 4;
// What the keys of all rows of places begin with.
inline constexpr std::uint8_t kPlacesPrefix[] = {'p'};
inline constexpr std::uint8_t kWhoMark = 0x00;  // stands where other parts have their stream kind

/// A key, without memory of its own.
class RowKey {
 public:
  RowKey& add(std::uint8_t byte) {
    LEDGER_CHECK(size_ < bytes_.size());
    bytes_[size_++] = byte;
    return *this;
  }
  RowKey& add(ByteView bytes) {
    for (const auto byte : bytes) add(byte);
    return *this;
  }
  RowKey& add_be64(std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) add(static_cast<std::uint8_t>(number >> shift));
    return *this;
  }
  operator ByteView() const { return ByteView(bytes_).first(size_); }  // NOLINT: a key is its bytes

 private:
  std::array<std::uint8_t, 28> bytes_{};
  std::size_t size_ = 0;
};

inline RowKey letter(char letter) { return RowKey().add(static_cast<std::uint8_t>(letter)); }
inline RowKey entries(std::uint64_t first) { return RowKey().add_be64(first); }
inline RowKey places(std::uint64_t first) { return letter('p').add_be64(first); }
inline RowKey head() { return letter('h'); }
inline RowKey cosigned(std::uint64_t size) { return letter('c').add_be64(size); }
inline RowKey meta() { return letter('m'); }
inline RowKey vault_keys() { return letter('k'); }
inline RowKey last_recorded() { return letter('r'); }

inline RowKey tile(std::uint8_t level, std::uint64_t number) { return RowKey().add(level).add_be64(number); }

inline RowKey scope(const SubjectId& subject, CategoryNumber category) {
  return RowKey()
      .add(subject.view())
      .add(static_cast<std::uint8_t>(category >> 8))
      .add(static_cast<std::uint8_t>(category));
}

/// Key of a `what` or `content`, by its place in the stream.
inline RowKey part(const StreamId& stream, CategoryNumber category, std::uint64_t seq, Part which) {
  return scope(stream.subject, category)
      .add(static_cast<std::uint8_t>(stream.kind))
      .add_be64(seq)
      .add(static_cast<std::uint8_t>(which));
}

/// Key of the row of `who`, under the person who did it; `first` is the leaf index at which the group begins.
inline RowKey who(const SubjectId& person, std::uint64_t first) {
  return scope(person, kWhoScope).add(kWhoMark).add_be64(first).add(static_cast<std::uint8_t>(Part::who));
}

/// Key of the tail's row of a group.
inline RowKey group_rows(std::uint64_t number) { return RowKey().add_be64(number); }

inline RowKey stream(const StreamId& id, SegmentNumber segment = 0) {
  RowKey key = RowKey().add(id.subject.view()).add(static_cast<std::uint8_t>(id.kind));
  if (segment == 0) return key;
  return key.add(static_cast<std::uint8_t>(segment >> 8)).add(static_cast<std::uint8_t>(segment));
}

}  // namespace ledger::keyspace
