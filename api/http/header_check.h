// The shape of a request's header, judged before any parser with its own leniency sees it: what some other
// server could read in another way (request smuggling) is refused. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/http/limits.h"
#include "api/http/problem.h"

namespace api {

struct HeaderFault {
  Refusal refusal;
  std::string detail;
};

/// Where the header ends (one past its empty line), or nothing while it has not ended.
std::optional<std::size_t> find_header_end(std::string_view bytes);

/// A fault that is already certain while the header has not ended: too long as a whole, or in its first line.
std::optional<HeaderFault> find_early_fault(std::string_view bytes, const ReadLimits& limits);

/// Requires: `header` is a whole header with its empty line. Judges line ends, the request line, field names
/// and values, folding, the number of fields, and which fields frame the body (RFC 9112 sections 2.2,
/// 3, 5.1, 5.2, 6.3).
std::optional<HeaderFault> find_header_fault(std::string_view header, const ReadLimits& limits);

/// Whether `line`, without its line end, is a field: a token, a colon at once after it, a value without
/// control characters.
bool is_field_line(std::string_view line);

}  // namespace api
