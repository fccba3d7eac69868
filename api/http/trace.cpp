// Trace context: see trace.h.
#include "api/http/trace.h"

#include <algorithm>

#include "ledger/bytes.h"

namespace api {

namespace {

constexpr std::size_t kTraceDigits = 32;
constexpr std::size_t kSpanDigits = 16;
constexpr std::size_t kVersionDigits = 2;
constexpr std::size_t kFlagsDigits = 2;
constexpr std::size_t kLength = kVersionDigits + 1 + kTraceDigits + 1 + kSpanDigits + 1 + kFlagsDigits;

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_number(std::string_view text) {
  return is_hex(text) && text.find_first_not_of('0') != std::string_view::npos;
}

}  // namespace

std::string TraceContext::format() const { return "00-" + trace_id + "-" + parent_id + "-" + flags; }

std::optional<TraceContext> parse_traceparent(std::string_view field) {
  if (field.size() < kLength) return std::nullopt;
  const auto version = field.substr(0, kVersionDigits);
  if (!is_hex(version) || version == "ff") return std::nullopt;
  // What a later version adds stands behind another dash.
  if (field.size() > kLength && (version == "00" || field[kLength] != '-')) return std::nullopt;
  const auto trace = field.substr(kVersionDigits + 1, kTraceDigits);
  const auto span = field.substr(kVersionDigits + kTraceDigits + 2, kSpanDigits);
  const auto flags = field.substr(kLength - kFlagsDigits, kFlagsDigits);
  const bool has_dashes = field[kVersionDigits] == '-' && field[kVersionDigits + kTraceDigits + 1] == '-' &&
                          field[kLength - kFlagsDigits - 1] == '-';
  if (!has_dashes || !is_number(trace) || !is_number(span) || !is_hex(flags)) return std::nullopt;
  return TraceContext{std::string(trace), std::string(span), std::string(flags)};
}

TraceContext continue_trace(std::optional<std::string_view> field) {
  auto context = field ? parse_traceparent(*field) : std::nullopt;
  if (!context) context = TraceContext{ledger::to_hex(ledger::random_bytes(kTraceDigits / 2)), {}, "00"};
  context->parent_id = ledger::to_hex(ledger::random_bytes(kSpanDigits / 2));
  return *context;
}

}  // namespace api
