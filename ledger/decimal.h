// Whole numbers as the text formats of transparency logs write them: ASCII digits, no sign, no leading zeros.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ledger {

/// The number, when `text` is its one and only form and it is at most `max`.
std::optional<std::uint64_t> find_decimal(std::string_view text, std::uint64_t max);

}  // namespace ledger
