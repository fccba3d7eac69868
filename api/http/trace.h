// W3C Trace Context (www.w3.org/TR/trace-context-1): the field `traceparent`, by which a request can be
// followed through several programs. Random numbers, nothing of anybody. Pure but for those.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace api {

struct TraceContext {
  std::string trace_id;   // 32 hexadecimal digits, not all zero
  std::string parent_id;  // 16, of the span that called; of our own once made
  std::string flags = "00";

  /// "00-<trace id>-<parent id>-<flags>".
  std::string format() const;
};

/// Nothing for a field that breaks the format: then a trace begins here. Versions after 00 are read as 00.
std::optional<TraceContext> parse_traceparent(std::string_view field);

/// A span of our own in the caller's trace, or in a new one.
TraceContext continue_trace(std::optional<std::string_view> field);

}  // namespace api
