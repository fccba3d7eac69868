// Responses as text: see response_text.h.
#include "api/http/response_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include "api/http/problem.h"

namespace api {

namespace {

bool is_visible_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_one_line(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != 0x7f;
  });
}

}  // namespace

bool is_sendable(const Response& response) {
  return response.status >= 200 && response.status <= 599 &&
         std::all_of(response.headers.begin(), response.headers.end(), [](const HeaderField& field) {
           return is_visible_name(field.name) && is_one_line(field.value);
         });
}

bool has_body_on_wire(Method method, unsigned status) {
  return method != Method::head && status >= 200 && status != 204 && status != 304;
}

std::string format_response_head(const Response& response, const ResponseFraming& framing) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head.append(reason_of(response.status)).append("\r\n");
  for (const auto& field : response.headers) {
    head.append(field.name).append(": ").append(field.value).append("\r\n");
  }
  head.append("Date: ").append(format_http_date(framing.unix_seconds)).append("\r\n");
  const bool has_length = response.status >= 200 && response.status != 204 && response.status != 304;
  if (has_length && !response.events) {
    head.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n");
  }
  head.append(framing.keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
  return head;
}

std::string format_http_date(std::int64_t unix_seconds) {
  // Not strftime: its names follow the process's locale.
  constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = unix_seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                kDays[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                kMonths[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900, parts.tm_hour,
                parts.tm_min, parts.tm_sec);
  return text.data();
}

}  // namespace api
