// The text of header fields: white space as RFC 9110 5.6.3 has it, and ASCII case. Pure.
#pragma once

#include <string>
#include <string_view>

namespace api {

/// Without the spaces and tabs at both ends.
std::string_view trim(std::string_view text);
/// ASCII letters in lower case; nothing else changes, whatever the locale.
std::string to_lower(std::string_view text);
bool is_same_whatever_case(std::string_view a, std::string_view b);
/// The trimmed text up to `mark`, which is cut from `rest` together with the mark.
std::string_view cut_piece(std::string_view& rest, char mark);

}  // namespace api
