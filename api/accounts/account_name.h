// The name that somebody types to log in, in the one form in which it is stored and compared.
#pragma once

#include <string>
#include <string_view>

#include "ledger/result.h"

namespace api {

inline constexpr std::size_t kAccountNameBytesMax = 128;

/// Without spaces around it and with ASCII letters in lower case; bytes beyond ASCII stay as they are.
/// Errors: invalid_argument when nothing is left, when it is too long, not UTF-8, or holds a control
/// character.
ledger::Result<std::string> parse_account_name(std::string_view text);

}  // namespace api
