// Account names: see account_name.h.
#include "api/accounts/account_name.h"

#include <algorithm>

#include "ledger/utf8.h"

namespace api {

using ledger::ErrorCode;
using ledger::fail;

ledger::Result<std::string> parse_account_name(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return fail(ErrorCode::invalid_argument, "an empty account name");
  std::string name(text.substr(first, text.find_last_not_of(kSpaces) - first + 1));
  if (name.size() > kAccountNameBytesMax) {
    return fail(ErrorCode::invalid_argument,
                "an account name of more than " + std::to_string(kAccountNameBytesMax) + " bytes");
  }
  const bool has_control = std::any_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7f;
  });
  if (has_control) return fail(ErrorCode::invalid_argument, "a control character in an account name");
  if (!ledger::is_utf8(name)) return fail(ErrorCode::invalid_argument, "an account name that is no UTF-8");
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name;
}

}  // namespace api
