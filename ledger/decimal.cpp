#include "ledger/decimal.h"

#include <charconv>

namespace ledger {

std::optional<std::uint64_t> find_decimal(std::string_view text, std::uint64_t max) {
  if (text.empty() || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number > max) return std::nullopt;
  return number;
}

}  // namespace ledger
