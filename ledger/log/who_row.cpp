#include "ledger/log/who_row.h"

#include <algorithm>

namespace ledger {
namespace {

constexpr std::size_t kPlaceBytes = 2;
constexpr std::size_t kCountBytes = 2;
constexpr std::size_t kLengthBytes = 4;
constexpr std::size_t kKindBytes = 4;
constexpr std::size_t kWordsAt = kSaltBytes + kKindBytes;  // in an addendum

Error damaged() { return fail(ErrorCode::corrupt, "a row of who did it is damaged"); }

// How long the part is that stands in the clear, or 0.
std::size_t clear_bytes_of(ByteView row) {
  if (row.size() < kCountBytes) return 0;
  const std::size_t bytes = kCountBytes + std::size_t{read_be16(row.data())} * kPlaceBytes;
  return bytes <= row.size() ? bytes : 0;
}

Bytes associated_with(ByteView clear, const GroupBegin& group) {
  Bytes associated;
  associated.reserve(clear.size() + group.entry.size());
  append(associated, clear);
  append(associated, group.entry);
  return associated;
}

PartPlace place_of(const GroupBegin& group) { return {group.first, Part::who}; }

Bytes addendum_of(ByteView salt, ByteView words) {
  Bytes addendum;
  addendum.reserve(kWordsAt + words.size());
  append(addendum, salt);
  append(addendum, bytes_of(kind_of(Part::who)));
  append(addendum, words);
  return addendum;
}

}  // namespace

void WhoRow::add(std::size_t place_in_group, ByteView addendum) {
  LEDGER_CHECK(addendum.size() >= kAddendumHeaderBytes && place_in_group <= 0xffff);
  ++count_;
  append_be16(places_, static_cast<std::uint16_t>(place_in_group));
  append(plain_, addendum.first(kSaltBytes));
  const ByteView words = addendum.subspan(kWordsAt);
  const bool is_same = std::ranges::equal(words, ByteView(plain_).subspan(last_at_, last_bytes_));
  append_be32(plain_, is_same ? 0 : static_cast<std::uint32_t>(words.size()));
  if (is_same) return;
  last_at_ = plain_.size();
  last_bytes_ = words.size();
  append(plain_, words);
}

std::size_t WhoRow::stored_bytes() const {
  return kCountBytes + places_.size() + encrypted_bytes(plain_.size());
}

void WhoRow::encrypt_into(std::span<std::uint8_t> value, const HmacKey& scope_key, const GroupBegin& group,
                          const Nonces::Nonce& nonce) const {
  LEDGER_CHECK(value.size() == stored_bytes());
  value[0] = static_cast<std::uint8_t>(count_ >> 8);
  value[1] = static_cast<std::uint8_t>(count_);
  std::ranges::copy(places_, &value[kCountBytes]);
  const std::size_t clear = kCountBytes + places_.size();
  encrypt(scope_key, place_of(group), associated_with(value.first(clear), group), plain_, nonce,
          value.subspan(clear));
}

Result<std::vector<std::uint64_t>> indexes_of_who_row(ByteView row, std::uint64_t first) {
  const std::size_t clear = clear_bytes_of(row);
  if (clear <= kCountBytes) return damaged();
  std::vector<std::uint64_t> indexes;
  indexes.reserve(clear / kPlaceBytes);
  for (std::size_t at = kCountBytes; at < clear; at += kPlaceBytes) {
    const std::uint64_t index = first + read_be16(&row[at]);
    if (!indexes.empty() && index <= indexes.back()) return damaged();
    indexes.push_back(index);
  }
  return indexes;
}

Result<std::vector<Bytes>> decrypt_who_row(ByteView row, const HmacKey& scope_key, const GroupBegin& group) {
  LEDGER_TRY(const auto indexes, indexes_of_who_row(row, group.first));
  const std::size_t clear = clear_bytes_of(row);
  const Bytes associated = associated_with(row.first(clear), group);
  LEDGER_TRY(const Bytes plain, decrypt(scope_key, place_of(group), associated, row.subspan(clear)));
  std::vector<Bytes> addenda;
  ByteView left = plain;
  ByteView words;
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    if (left.size() < kSaltBytes + kLengthBytes) return damaged();
    const ByteView salt = left.first(kSaltBytes);
    const std::size_t length = read_be32(&left[kSaltBytes]);
    left = left.subspan(kSaltBytes + kLengthBytes);
    if (length > left.size()) return damaged();
    if (length > 0) words = left.first(length);
    left = left.subspan(length);
    addenda.push_back(addendum_of(salt, words));
  }
  if (!left.empty()) return damaged();
  return addenda;
}

}  // namespace ledger
