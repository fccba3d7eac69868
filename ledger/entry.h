// What the log holds for ever: event entries of 181 bytes and seal entries of 89 (docs/formats/entry.md).
//
//   event   0  1 version 0x01     1 1 class 0x01    2 2 zero    4 4 hour    8 32 previous
//          40 32 tag             72 32 what       104 32 who  136 32 content
//         168 13 addenda index: be32(72) be32(104) be32(136) 0x03         (c2sp.org/tlog-addenda)
//   seal    0  1 version 0x01     1 1 class 0x02    2 2 zero    4 4 hour    8 32 previous
//          40 32 map root        72 8 own index    80 8 event entries so far    88 1 0x00
//
// SET IN STONE. Pure.
#pragma once

#include <cstdint>
#include <string_view>

#include "ledger/hash.h"

namespace ledger {

inline constexpr std::size_t kEventEntryBytes = 181;
inline constexpr std::size_t kSealEntryBytes = 89;

using EventEntryBytes = std::array<std::uint8_t, kEventEntryBytes>;
using SealEntryBytes = std::array<std::uint8_t, kSealEntryBytes>;

/// Whole hours since 1970-01-01T00:00:00Z.
using Hour = std::uint32_t;

struct EventEntry {
  Hour hour = 0;
  Hash previous;  // leaf hash of the entry before, or genesis_previous
  Hash tag;       // StreamKey::tag of the place in the stream
  Hash what;      // digests of the three addenda
  Hash who;
  Hash content;
  bool operator==(const EventEntry&) const = default;
};

struct SealEntry {
  Hour hour = 0;
  Hash previous;
  Hash map_root;
  std::uint64_t index = 0;   // the seal's own leaf index
  std::uint64_t events = 0;  // event entries in the log up to here
  bool operator==(const SealEntry&) const = default;
};

/// `previous` of entry 0: SHA-256("inzage/v1\n" || origin || "\n").
Hash genesis_previous(std::string_view origin);

EventEntryBytes encode(const EventEntry& entry);
SealEntryBytes encode(const SealEntry& entry);

/// Strict: any length, version, class, reserved byte or addenda index other than the above is refused.
/// Error: proof_malformed.
Result<EventEntry> decode_event_entry(ByteView bytes);
/// The same, for whoever reads single members where they lie.
Result<void> check_event_entry(ByteView bytes);
inline Hour hour_of_entry(ByteView checked) { return read_be32(&checked[4]); }
inline ByteView previous_of_entry(ByteView checked) { return checked.subspan(8, kHashBytes); }
inline ByteView tag_of_event_entry(ByteView checked) { return checked.subspan(40, kHashBytes); }
Result<SealEntry> decode_seal_entry(ByteView bytes);

}  // namespace ledger
