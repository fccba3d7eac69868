#include "ledger/store/store_batch.h"

#include <algorithm>
#include <limits>

namespace ledger {

void StoreBatch::reserve(std::size_t rows, std::size_t bytes) {
  places_.reserve(rows);
  bytes_.reserve(bytes);
}

void StoreBatch::put(Family family, ByteView key, ByteView value) {
  std::ranges::copy(value, put_space(family, key, value.size()).begin());
}

std::span<std::uint8_t> StoreBatch::put_space(Family family, ByteView key, std::size_t value_bytes) {
  LEDGER_CHECK(key.size() <= std::numeric_limits<std::uint8_t>::max() &&
               value_bytes <= std::numeric_limits<std::uint32_t>::max());
  const std::size_t at = bytes_.size();
  places_.push_back(
      {at, static_cast<std::uint32_t>(value_bytes), static_cast<std::uint8_t>(key.size()), family});
  bytes_.resize(at + key.size() + value_bytes);
  const auto row = std::span(bytes_).subspan(at);
  std::ranges::copy(key, row.begin());
  return row.subspan(key.size());
}

StoreBatch::Row StoreBatch::row_at(const Place& place) const {
  const ByteView row = ByteView(bytes_).subspan(place.at, place.key_bytes + place.value_bytes);
  return {place.family, row.first(place.key_bytes), row.subspan(place.key_bytes)};
}

std::vector<StoreBatch::Row> StoreBatch::sorted_rows() const {
  std::vector<Row> rows;
  rows.reserve(places_.size());
  for (const auto& place : places_) rows.push_back(row_at(place));
  std::ranges::sort(rows, [](const Row& a, const Row& b) {
    if (a.family != b.family) return a.family < b.family;
    return std::ranges::lexicographical_compare(a.key, b.key);
  });
  return rows;
}

}  // namespace ledger
