// StoreBatch: the rows of one atomic write, side by side in one buffer. Owned by one thread at a time.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "ledger/bytes.h"

namespace ledger {

enum class Family : std::uint8_t { log = 0, tiles = 1, parts = 2, streams = 3, idempotency = 4, entries = 5 };
inline constexpr std::size_t kFamilies = 6;

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
  bool empty() const { return places_.empty(); }
  std::size_t rows() const { return places_.size(); }
  std::size_t bytes() const { return bytes_.size(); }
  /// By family, then by key; the views live as long as the batch.
  std::vector<Row> sorted_rows() const;

 private:
  struct Place {
    std::size_t at;  // of the key in bytes_; the value follows it
    std::uint32_t value_bytes;
    std::uint8_t key_bytes;
    Family family;
  };
  Row row_at(const Place& place) const;

  Bytes bytes_;
  std::vector<Place> places_;
};

}  // namespace ledger
