// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. Pure.
#pragma once

#include <optional>
#include <string_view>

namespace ledger {

/// Takes the first code point off the front of `text`; nothing when the text is empty or does not start with
/// one.
std::optional<char32_t> take_code_point(std::string_view& text);

bool is_utf8(std::string_view text);

/// Unicode's White_Space.
bool is_unicode_space(char32_t code_point);

}  // namespace ledger
