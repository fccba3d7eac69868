#include "ledger/store/store_batch.h"

#include <algorithm>
#include <limits>

namespace ledger {
namespace {

constexpr std::size_t kRecentHeadBytes = 6;

bool is_before(const StoreBatch::Row& a, const StoreBatch::Row& b) {
  if (a.family != b.family) return a.family < b.family;
  return std::ranges::lexicographical_compare(a.key, b.key);
}

}  // namespace

void StoreBatch::reserve(std::size_t rows, std::size_t bytes) {
  places_.reserve(rows);
  bytes_.reserve(bytes);
  recent_.reserve(bytes);
}

void StoreBatch::put(Family family, ByteView key, ByteView value) {
  std::ranges::copy(value, put_space(family, key, value.size()).begin());
}

std::span<std::uint8_t> StoreBatch::put_space(Family family, ByteView key, std::size_t value_bytes) {
  LEDGER_CHECK(key.size() <= std::numeric_limits<std::uint8_t>::max() &&
               value_bytes <= std::numeric_limits<std::uint32_t>::max());
  Bytes& buffer = is_recent_first(family) ? recent_ : bytes_;
  const auto key_bytes = static_cast<std::uint8_t>(key.size());
  if (is_recent_first(family)) {
    buffer.push_back(static_cast<std::uint8_t>(family));
    buffer.push_back(key_bytes);
    append_be32(buffer, static_cast<std::uint32_t>(value_bytes));
  }
  const std::size_t at = buffer.size();
  places_.push_back({at, static_cast<std::uint32_t>(value_bytes), key_bytes, family});
  buffer.resize(at + key.size() + value_bytes);
  const auto row = std::span(buffer).subspan(at);
  std::ranges::copy(key, row.begin());
  return row.subspan(key.size());
}

StoreBatch::Room StoreBatch::leave_room(Family family, ByteView key, std::size_t value_bytes) {
  put_space(family, key, value_bytes);
  return Room{places_.size() - 1};
}

std::span<std::uint8_t> StoreBatch::space(Room room) {
  const Place& place = places_[static_cast<std::size_t>(room)];
  Bytes& buffer = is_recent_first(place.family) ? recent_ : bytes_;
  return std::span(buffer).subspan(place.at + place.key_bytes, place.value_bytes);
}

StoreBatch::Row StoreBatch::row_at(const Place& place) const {
  const Bytes& buffer = is_recent_first(place.family) ? recent_ : bytes_;
  const ByteView row = ByteView(buffer).subspan(place.at, place.key_bytes + place.value_bytes);
  return {place.family, row.first(place.key_bytes), row.subspan(place.key_bytes)};
}

std::vector<StoreBatch::Row> StoreBatch::sorted(bool with_recent) const {
  std::vector<Row> rows;
  rows.reserve(places_.size());
  for (const auto& place : places_) {
    if (with_recent || !is_recent_first(place.family)) rows.push_back(row_at(place));
  }
  std::ranges::sort(rows, is_before);
  return rows;
}

std::vector<StoreBatch::Row> StoreBatch::sorted_rows() const { return sorted(true); }
std::vector<StoreBatch::Row> StoreBatch::sorted_rows_beside_recent() const { return sorted(false); }

std::optional<StoreBatch::Row> RecentReader::next() {
  if (rest_.size() < kRecentHeadBytes || rest_[0] >= kFamilies) return std::nullopt;
  const auto family = static_cast<Family>(rest_[0]);
  if (!is_recent_first(family)) return std::nullopt;
  const std::size_t key_bytes = rest_[1];
  const std::size_t value_bytes = read_be32(&rest_[2]);
  const ByteView row = rest_.subspan(kRecentHeadBytes);
  if (row.size() < key_bytes || row.size() - key_bytes < value_bytes) return std::nullopt;
  rest_ = row.subspan(key_bytes + value_bytes);
  return StoreBatch::Row{family, row.first(key_bytes), row.subspan(key_bytes, value_bytes)};
}

}  // namespace ledger
