// How rows are written: keys are projection number | subject | kind of row | ..., values plain members one
// after the other, numbers big-endian. Every layout is in projections/README.md, to the byte. Pure.
#pragma once

#include "ledger/check.h"
#include "ledger/clock.h"
#include "ledger/draft.h"
#include "ledger/hash.h"
#include "ledger/view_store.h"
#include "projections/ids.h"

namespace projections {

/// Numbers of the projections: the first byte of their rows' keys. Never used twice.
enum class ViewNumber : std::uint8_t {
  runner = 0,  // positions and versions
  people = 1,
  groups = 2,
  roles = 3,
  relations = 4,
  dossier = 5,
  access_history = 6,
  authority = 7,
  policy = 8,
  imports = 9,
  cases = 10,
  agreements = 11,
  name_requests = 12,
  emergencies = 13,
  confidential = 14,
  suppliers = 15,
  sources = 16,
  information = 18,
  requests = 19,
};

/// Builds a key or a value from left to right.
class RowWriter {
 public:
  RowWriter() { bytes_.reserve(kMostRowsBytes); }
  RowWriter& u8(std::uint8_t value) { return bytes_.push_back(value), *this; }
  RowWriter& u16(std::uint16_t value) { return ledger::append_be16(bytes_, value), *this; }
  RowWriter& u32(std::uint32_t value) { return ledger::append_be32(bytes_, value), *this; }
  RowWriter& u64(std::uint64_t value) { return ledger::append_be64(bytes_, value), *this; }
  /// A time, written so that bytes sort as times do: be64 with the sign bit turned over.
  RowWriter& time(ledger::UnixMs value) { return u64(static_cast<std::uint64_t>(value) ^ kSign); }
  RowWriter& raw(ledger::ByteView bytes) { return ledger::append(bytes_, bytes), *this; }
  template <class Tagged>
  RowWriter& id(const Tagged& value) {
    return raw(value.view());
  }
  /// be32 length, then the bytes.
  RowWriter& text(std::string_view value) {
    return u32(static_cast<std::uint32_t>(value.size())).raw(ledger::bytes_of(value));
  }

  const ledger::Bytes& view() const& { return bytes_; }
  ledger::Bytes take() { return std::move(bytes_); }

 private:
  static constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
  static constexpr std::size_t kMostRowsBytes = 48;  // few are longer, so few ask for memory twice
  ledger::Bytes bytes_;
};

/// Starts a key under one subject or other id; under no subject (zero) stand a projection's lists and
/// lookups.
template <class Tagged>
RowWriter row_key(ViewNumber view, const Tagged& owner, char kind) {
  RowWriter key;
  key.u8(static_cast<std::uint8_t>(view)).id(owner).u8(static_cast<std::uint8_t>(kind));
  return key;
}
inline constexpr ledger::SubjectId kNoSubject{};

/// Where the kinds' own members start in a key.
inline constexpr std::size_t kRowKeyStart = 1 + kIdBytes + 1;
static_assert(kRowKeyStart == ledger::ViewStore::kBeginBytes, "rows of one owner and kind are kept together");

/// Reads what RowWriter wrote. Rows are our own: one that does not fit is a fault of the code, not of the
/// world.
class RowCursor {
 public:
  explicit RowCursor(ledger::ByteView bytes, std::size_t start = 0) : bytes_(bytes), at_(start) {}

  std::uint8_t u8() { return *take(1); }
  std::uint16_t u16() { return ledger::read_be16(take(2)); }
  std::uint32_t u32() { return ledger::read_be32(take(4)); }
  std::uint64_t u64() { return ledger::read_be64(take(8)); }
  ledger::UnixMs time() { return static_cast<ledger::UnixMs>(u64() ^ (std::uint64_t{1} << 63)); }
  template <class Tagged>
  Tagged id() {
    return *find_id<Tagged>({take(kIdBytes), kIdBytes});
  }
  std::string text() {
    const std::size_t size = u32();
    const std::uint8_t* at = take(size);
    return std::string(at, at + size);
  }
  bool at_end() const { return at_ == bytes_.size(); }

 private:
  const std::uint8_t* take(std::size_t count) {
    LEDGER_CHECK(count <= bytes_.size() - at_);
    const std::uint8_t* at = bytes_.data() + at_;
    at_ += count;
    return at;
  }

  ledger::ByteView bytes_;
  std::size_t at_;
};

/// stream kind u8 | seq be64 | index be64 | category be16; the subject stands in the row's key.
inline void write_content(RowWriter& row, const ledger::ContentRef& content) {
  row.u8(static_cast<std::uint8_t>(content.stream.kind))
      .u64(content.seq)
      .u64(content.index)
      .u16(content.category);
}
inline ledger::ContentRef read_content(RowCursor& row, const ledger::SubjectId& subject) {
  ledger::ContentRef content;
  content.stream = {subject, static_cast<ledger::StreamKind>(row.u8())};
  content.seq = row.u64();
  content.index = row.u64();
  content.category = row.u16();
  return content;
}

}  // namespace projections
