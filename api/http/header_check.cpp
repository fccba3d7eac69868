// The shape of a header: see header_check.h.
#include "api/http/header_check.h"

#include <algorithm>
#include <vector>

#include "api/http/field_text.h"

namespace api {

namespace {

HeaderFault bad(std::string detail) { return {Refusal::bad_request, std::move(detail)}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_token_character(char c) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
         kMarks.find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_value_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

std::optional<HeaderFault> find_request_line_fault(std::string_view line, const ReadLimits& limits) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return bad("a request line that is not three words");
  const auto target = line.substr(first + 1, last - first - 1);
  if (target.size() > limits.target_bytes_max) {
    return HeaderFault{Refusal::target_too_long,
                       "over " + std::to_string(limits.target_bytes_max) + " bytes"};
  }
  if (!is_token(line.substr(0, first))) return bad("a method that is no token");
  const bool is_visible =
      std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (target.empty() || !is_visible) return bad("a target with spaces or other bytes that must be escaped");
  const auto version = line.substr(last + 1);
  if (version == "HTTP/1.1" || version == "HTTP/1.0") return std::nullopt;
  const bool is_version = version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) &&
                          version[6] == '.' && is_digit(version[7]);
  if (is_version) return HeaderFault{Refusal::version_unknown, "only HTTP/1.1 and HTTP/1.0"};
  return bad("a request line without a version");
}

// The fields that say how long the body is, and for whom the request is.
struct Framing {
  std::size_t hosts = 0;
  std::vector<std::string> lengths;
  std::vector<std::string> encodings;

  void note(std::string_view name, std::string_view value) {
    if (name == "host") ++hosts;
    if (name == "content-length") lengths.emplace_back(value);
    if (name == "transfer-encoding") encodings.emplace_back(to_lower(value));
  }

  std::optional<HeaderFault> find_fault(bool is_http_1_0) const {
    if (hosts > 1 || (hosts == 0 && !is_http_1_0)) return bad("not exactly one Host");
    if (lengths.size() > 1) return bad("more than one Content-Length");
    if (encodings.size() > 1) return bad("more than one Transfer-Encoding");
    if (!lengths.empty() && !encodings.empty()) return bad("both Content-Length and Transfer-Encoding");
    if (!encodings.empty() && is_http_1_0) return bad("a Transfer-Encoding in HTTP/1.0");
    if (!encodings.empty() && encodings[0] != "chunked") return bad("a Transfer-Encoding other than chunked");
    if (!lengths.empty()) {
      const auto& digits = lengths[0];
      const bool is_number =
          !digits.empty() && digits.size() <= 15 && std::all_of(digits.begin(), digits.end(), is_digit);
      if (!is_number) return bad("a Content-Length that is no number");
    }
    return std::nullopt;
  }
};

/// Cuts the next line from `rest`; nothing for a line that does not end in CR LF, or holds either by itself.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const auto end = rest.find_first_of("\r\n");
  if (end == std::string_view::npos || rest.substr(end, 2) != "\r\n") return std::nullopt;
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 2);
  return line;
}

}  // namespace

std::optional<std::size_t> find_header_end(std::string_view bytes) {
  const auto at = bytes.find("\r\n\r\n");
  if (at == std::string_view::npos) return std::nullopt;
  return at + 4;
}

std::optional<HeaderFault> find_early_fault(std::string_view bytes, const ReadLimits& limits) {
  const auto first_line = bytes.substr(0, bytes.find('\n'));
  // 16 for the method and 10 for " HTTP/1.1\r".
  if (first_line.size() > limits.target_bytes_max + 16 + 10) {
    return HeaderFault{Refusal::target_too_long,
                       "over " + std::to_string(limits.target_bytes_max) + " bytes"};
  }
  if (bytes.size() > limits.header_bytes_max) {
    return HeaderFault{Refusal::header_too_large,
                       "over " + std::to_string(limits.header_bytes_max) + " bytes"};
  }
  return std::nullopt;
}

bool is_field_line(std::string_view line) {
  // A folded line starts with a space, and a space before the colon hides a field from some servers: neither
  // is in a token.
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return false;
  const auto value = line.substr(colon + 1);
  return std::all_of(value.begin(), value.end(), is_value_character);
}

std::optional<HeaderFault> find_header_fault(std::string_view header, const ReadLimits& limits) {
  const auto first = take_line(header);
  if (!first) return bad("a line that does not end in CR LF");
  if (auto fault = find_request_line_fault(*first, limits)) return fault;
  Framing framing;
  std::size_t fields = 0;
  while (header != "\r\n") {
    const auto line = take_line(header);
    if (!line) return bad("a line that does not end in CR LF");
    if (++fields > limits.header_fields_max) {
      return HeaderFault{Refusal::header_too_large,
                         "over " + std::to_string(limits.header_fields_max) + " fields"};
    }
    if (!is_field_line(*line)) return bad("a line that is no field");
    const auto colon = line->find(':');
    framing.note(to_lower(line->substr(0, colon)), trim(line->substr(colon + 1)));
  }
  return framing.find_fault(first->ends_with("HTTP/1.0"));
}

}  // namespace api
