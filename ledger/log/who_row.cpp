#include "ledger/log/who_row.h"

#include "ledger/vault/cipher.h"

namespace ledger {
namespace {

constexpr std::size_t kLengthBytes = 4;

}  // namespace

std::span<std::uint8_t> add_to_who_row(Bytes& row, std::size_t part_bytes) {
  append_be32(row, static_cast<std::uint32_t>(part_bytes));
  row.resize(row.size() + part_bytes);
  return std::span(row).last(part_bytes);
}

Result<std::vector<ByteView>> split_who_row(ByteView row) {
  std::vector<ByteView> parts;
  while (!row.empty()) {
    const std::size_t length = row.size() < kLengthBytes ? 0 : read_be32(row.data());
    if (length == 0 || length > row.size() - kLengthBytes)
      return fail(ErrorCode::corrupt, "a row of who did it has the wrong length");
    parts.push_back(row.subspan(kLengthBytes, length));
    row = row.subspan(kLengthBytes + length);
  }
  return parts;
}

Result<std::optional<ByteView>> find_in_who_row(ByteView row, std::uint64_t index) {
  LEDGER_TRY(const auto parts, split_who_row(row));
  for (const auto& part : parts) {
    LEDGER_TRY(const std::uint64_t stands_at, index_of_part(part));
    if (stands_at == index) return std::optional<ByteView>{part};
  }
  return std::optional<ByteView>{};
}

}  // namespace ledger
