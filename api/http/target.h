// The request target (RFC 9112 section 3.2) as decoded segments and query pairs. Pure, and strict: what has
// two readings is refused, so that a proxy in front and this server can never see different paths.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/result.h"

namespace api {

inline constexpr std::size_t kQueryPairsMax = 32;

struct Target {
  std::string authority;  // only from the absolute form ("http://host/path"), else empty
  std::vector<std::string> segments;
  std::vector<std::pair<std::string, std::string>> query;
};

/// Origin form or absolute form. Errors: not_found for an empty segment, a trailing slash among them (NL API
/// Design Rules: 404, no redirect); invalid_argument for everything else that is wrong: a bad or
/// needless-looking escape (a slash, a control character), "." and "..", bytes that are no UTF-8, too many
/// query pairs.
ledger::Result<Target> parse_target(std::string_view text);

/// `text` with %XX undone; with `plus_is_space`, as in a query. Errors: invalid_argument.
ledger::Result<std::string> percent_decode(std::string_view text, bool plus_is_space);

}  // namespace api
