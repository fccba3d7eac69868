// Who and what a stream is about, by random numbers that mean nothing outside this ledger. Values; pure.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>

#include "ledger/bytes.h"

namespace ledger {

/// A subject: a pupil, a person with a login or a role, an organisation, a register, the ledger itself.
/// 16 random bytes; the only name of a subject in RocksDB keys, URLs and log lines.
struct SubjectId {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const SubjectId&) const = default;
  ByteView view() const { return bytes; }
};

SubjectId make_subject_id();
std::string to_hex(const SubjectId& id);
/// Errors: invalid_argument unless `text` is 32 lower-case hexadecimal digits.
Result<SubjectId> parse_subject_id(std::string_view text);
/// Errors: invalid_argument unless `bytes` is 16 long.
Result<SubjectId> to_subject_id(ByteView bytes);

/// Numbers as in messages.capnp's StreamKind. SET IN STONE: they stand in stored keys.
enum class StreamKind : std::uint8_t {
  pupil_open = 1,
  pupil_confidential = 2,
  person = 3,
  organisation = 4,
  registry = 5,
  ledger = 6,
  cover = 7,
};

/// A stream goes on under another key by another segment; the first is 0. All of a stream's segments fit one
/// bundle (bundle.h).
using SegmentNumber = std::uint16_t;
inline constexpr SegmentNumber kSegmentsMax = 64;

struct StreamId {
  SubjectId subject;
  StreamKind kind = StreamKind::pupil_open;
  auto operator<=>(const StreamId&) const = default;
};

/// A key scope under a subject. The floors above number their categories from 16 on; they are SET IN STONE
/// too.
using CategoryNumber = std::uint16_t;
inline constexpr CategoryNumber kHistoryScope =
    1;                                          // HISTORIE: every `what`, and the reasons that readers typed
inline constexpr CategoryNumber kWhoScope = 2;  // WIE: every `who` of this person
inline constexpr CategoryNumber kFirstCategory = 16;

/// Where one event's content stands. Names it, and opens nothing by itself.
struct ContentRef {
  StreamId stream;
  std::uint64_t seq = 0;    // place in the stream, from 0
  std::uint64_t index = 0;  // leaf index in the log
  CategoryNumber category = 0;
  auto operator<=>(const ContentRef&) const = default;
};

}  // namespace ledger

// Subjects are random: eight of their bytes are a hash.
template <>
struct std::hash<ledger::SubjectId> {
  std::size_t operator()(const ledger::SubjectId& id) const noexcept {
    std::uint64_t value = 0;
    std::memcpy(&value, id.bytes.data(), sizeof(value));
    return value;
  }
};

template <>
struct std::hash<ledger::StreamId> {
  std::size_t operator()(const ledger::StreamId& id) const noexcept {
    return std::hash<ledger::SubjectId>()(id.subject) + static_cast<std::size_t>(id.kind);
  }
};
