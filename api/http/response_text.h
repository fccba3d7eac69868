// A response as the bytes that go on the wire (RFC 9112 section 4). Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/http/message.h"

namespace api {

/// Whether every header can go on the wire: tokens as names, no line breaks or other control characters in
/// values. A response that cannot is a fault of its handler.
bool is_sendable(const Response& response);

struct ResponseFraming {
  bool keep_alive = false;
  std::int64_t unix_seconds = 0;  // for Date
};

/// Status line and fields, with Date, Content-Length (not for 1xx, 204, 304, nor for events, whose end is the
/// connection's: RFC 9112 section 6.3) and Connection. Requires: is_sendable.
std::string format_response_head(const Response& response, const ResponseFraming& framing);

/// Whether the answer to this method with this status has a body on the wire.
bool has_body_on_wire(Method method, unsigned status);

/// "Tue, 03 Mar 2026 13:05:00 GMT" (RFC 9110 5.6.7).
std::string format_http_date(std::int64_t unix_seconds);

}  // namespace api
