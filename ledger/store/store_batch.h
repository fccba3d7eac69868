// StoreBatch: the rows of one atomic write, side by side. Those whose keys come in no order stand in a buffer
// of their own, because they are written as one row first (tail.h). Owned by one thread at a time.
//
// That buffer, to the byte, once for each row: family u8 | bytes of the key u8 | be32 bytes of the value |
// key | value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ledger/bytes.h"

namespace ledger {

enum class Family : std::uint8_t { log = 0, tiles = 1, parts = 2, streams = 3, idempotency = 4, entries = 5 };
inline constexpr std::size_t kFamilies = 6;
/// Whether keys of this family come in no order, so that its rows go through the tail.
inline constexpr bool is_recent_first(Family family) {
  return family == Family::parts || family == Family::streams;
}

class StoreBatch {
 public:
  struct Row {
    Family family;
    ByteView key;
    ByteView value;
  };

  /// Asks for memory once, for so many rows and bytes of keys and values.
  void reserve(std::size_t rows, std::size_t bytes);
  /// Requires: a key of at most 255 bytes; each key once.
  void put(Family family, ByteView key, ByteView value);
  /// A row whose value the caller fills in; the span holds until the next call.
  std::span<std::uint8_t> put_space(Family family, ByteView key, std::size_t value_bytes);
  /// A row whose value, zeros so far, is filled in later, however many rows came since.
  enum class Room : std::size_t {};
  Room leave_room(Family family, ByteView key, std::size_t value_bytes);
  /// The span holds until the next row.
  std::span<std::uint8_t> space(Room room);
  bool empty() const { return places_.empty(); }
  std::size_t rows() const { return places_.size(); }
  std::size_t bytes() const { return bytes_.size() + recent_.size(); }
  /// By family, then by key; the views live as long as the batch.
  std::vector<Row> sorted_rows() const;
  /// Those of sorted_rows() that do not go through the tail.
  std::vector<Row> sorted_rows_beside_recent() const;
  /// The buffer of those that do.
  ByteView recent() const { return recent_; }
  /// Out of the batch, which must not be looked at afterwards.
  Bytes take_recent() && { return std::move(recent_); }

 private:
  struct Place {
    std::size_t at;  // of the key in its buffer; the value follows it
    std::uint32_t value_bytes;
    std::uint8_t key_bytes;
    Family family;
  };
  Row row_at(const Place& place) const;
  std::vector<Row> sorted(bool with_recent) const;

  Bytes bytes_;   // keys and values of the others
  Bytes recent_;  // as above
  std::vector<Place> places_;
};

/// Reads the buffer of StoreBatch::recent, row by row; the views are of that buffer.
class RecentReader {
 public:
  explicit RecentReader(ByteView rows) : rest_(rows) {}
  /// Nothing at the end, and where the buffer is damaged.
  std::optional<StoreBatch::Row> next();
  bool is_at_end() const { return rest_.empty(); }

 private:
  ByteView rest_;
};

}  // namespace ledger
