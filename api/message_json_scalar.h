// Single values of message JSON: numbers, codes, bytes, times. Private to message_json.
#pragma once

#include <capnp/dynamic.h>

#include <optional>
#include <string>
#include <string_view>

#include "ledger/clock.h"
#include "ledger/json.h"
#include "ledger/result.h"
#include "projections/annotations.h"

namespace api::message_json {

/// What a value may be besides its type: its limit, and whether it is a time.
struct ValueNotes {
  std::uint32_t limit = projections::kDefaultMaxBytes;
  bool is_time = false;
};

/// A number, boolean, code or time, ready to be set; or the fault's code.
struct Scalar {
  std::optional<capnp::DynamicValue::Reader> value;
  const char* fault = nullptr;
};
/// Requires: `type` is neither text, data, list nor struct.
Scalar read_scalar(const ledger::JsonValue& value, const capnp::Type& type, const ValueNotes& notes);

/// "2026-03-03T13:05:00Z", with three decimals only where they are not zero. Nothing outside the years 1 to
/// 9999.
std::optional<std::string> format_utc(ledger::UnixMs moment);
/// Exactly what format_utc writes; also with decimals that are zero.
std::optional<ledger::UnixMs> parse_utc(std::string_view text);

/// The sentence that goes with a fault's code.
const char* sentence_of(std::string_view fault);

}  // namespace api::message_json
