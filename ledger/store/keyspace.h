// EVERY key of the ledger's RocksDB, by column family (docs/formats/keyspace.md). Numbers big-endian, so that
// keys sort by them. Subjects are random numbers; no key holds anything that a person chose. SET IN STONE.
//
//   family       key                                                              value
//   log          'g' be64(first index)                                            the group: n x 181 bytes,
//   seal 89 log          'p' be64(first index)                                            n x 27 bytes: whose
//   events these are
//                                                                                   subject 16 | kind 1 |
//                                                                                   be64 seq | be16 category
//                                                                                   or 0
//   log          'h'                                                              the latest checkpoint
//   (signed note) log          'm'                                                              meta: see
//   store.h tiles        level 1 | be64(number)                                           256 hashes of a
//   full tile (tlog-tiles) parts        subject 16 | be16 category | kind 1 | be64 seq | part 1          be64
//   index | nonce 24 | ciphertext parts        person 16 | be16 2 (WIE) | 0x00 | be64 index | 0x02 the same,
//   for `who` streams      subject 16 | kind 1                                              be64 count | be64
//   last index | n x 32 idempotency  HMAC 16                                                          be64
//   index | HMAC 32 | be32 hour
//
// In `parts` everything of one subject, then one category, lies together: a purge is one range.
#pragma once

#include "ledger/addendum.h"
#include "ledger/ids.h"

namespace ledger::keyspace {

inline constexpr std::size_t kPlaceBytes = 27;
inline constexpr std::uint8_t kWhoMark = 0x00;  // stands where other parts have their stream kind

inline Bytes numbered(char prefix, std::uint64_t number) {
  Bytes key{static_cast<std::uint8_t>(prefix)};
  append_be64(key, number);
  return key;
}
inline Bytes group(std::uint64_t first) { return numbered('g', first); }
inline Bytes places(std::uint64_t first) { return numbered('p', first); }
inline Bytes head() { return {'h'}; }
inline Bytes meta() { return {'m'}; }
inline Bytes last_recorded() { return {'r'}; }

inline Bytes tile(std::uint8_t level, std::uint64_t number) {
  Bytes key{level};
  append_be64(key, number);
  return key;
}

inline Bytes scope(const SubjectId& subject, CategoryNumber category) {
  Bytes key(subject.bytes.begin(), subject.bytes.end());
  append_be16(key, category);
  return key;
}

/// Key of a `what` or `content`, by its place in the stream.
inline Bytes part(const StreamId& stream, CategoryNumber category, std::uint64_t seq, Part which) {
  Bytes key = scope(stream.subject, category);
  key.push_back(static_cast<std::uint8_t>(stream.kind));
  append_be64(key, seq);
  key.push_back(static_cast<std::uint8_t>(which));
  return key;
}

/// Key of a `who`, under the person who did it.
inline Bytes who(const SubjectId& person, std::uint64_t index) {
  Bytes key = scope(person, kWhoScope);
  key.push_back(kWhoMark);
  append_be64(key, index);
  key.push_back(static_cast<std::uint8_t>(Part::who));
  return key;
}

inline Bytes stream(const StreamId& id) {
  Bytes key(id.subject.bytes.begin(), id.subject.bytes.end());
  key.push_back(static_cast<std::uint8_t>(id.kind));
  return key;
}

}  // namespace ledger::keyspace
