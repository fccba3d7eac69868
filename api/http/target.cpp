// Request targets: see target.h.
#include "api/http/target.h"

#include "ledger/utf8.h"

namespace api {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;

namespace {

/// 0 to 15, or -1 for what is no hexadecimal digit.
int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

/// The characters of a path or query that need no escape (RFC 3986 3.3 and 3.4): visible ASCII without the
/// few that browsers always escape.
bool is_target_character(char c) {
  constexpr std::string_view kForbidden = "\"<>\\^`{|}#";
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7f && kForbidden.find(c) == std::string_view::npos;
}

Result<std::string> parse_segment(std::string_view text) {
  if (text.empty()) return fail(ErrorCode::not_found, "an empty path segment");
  LEDGER_TRY(auto segment, percent_decode(text, false));
  if (segment == "." || segment == "..")
    return fail(ErrorCode::invalid_argument, "a dot segment in the path");
  if (segment.find_first_of("/\\") != std::string::npos) {
    return fail(ErrorCode::invalid_argument, "an escaped slash in the path");
  }
  return segment;
}

Result<std::vector<std::string>> parse_path(std::string_view path) {
  std::vector<std::string> segments;
  if (path.empty() || path.front() != '/') {
    return fail(ErrorCode::invalid_argument, "a target that is no absolute path");
  }
  path.remove_prefix(1);
  while (!path.empty() || !segments.empty()) {
    const auto end = path.find('/');
    LEDGER_TRY(auto segment, parse_segment(path.substr(0, end)));
    segments.push_back(std::move(segment));
    if (end == std::string_view::npos) break;
    path.remove_prefix(end + 1);
    // Not a loop condition: "/a/" leaves an empty last segment, and that is refused above.
  }
  return segments;
}

Result<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!query.empty()) {
    const auto end = query.find('&');
    const auto pair = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    if (pair.empty()) continue;
    if (pairs.size() == kQueryPairsMax) {
      return fail(ErrorCode::invalid_argument,
                  "more than " + std::to_string(kQueryPairsMax) + " query parameters");
    }
    const auto equals = pair.find('=');
    LEDGER_TRY(auto name, percent_decode(pair.substr(0, equals), true));
    LEDGER_TRY(auto value,
               percent_decode(equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1),
                              true));
    pairs.emplace_back(std::move(name), std::move(value));
  }
  return pairs;
}

/// Cuts "http://authority" from the front of `text`, and returns the authority; empty for the origin form.
std::string cut_authority(std::string_view& text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    const auto rest = text.substr(scheme.size());
    const auto end = rest.find_first_of("/?");
    std::string authority(rest.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{"/"} : rest.substr(end);
    return authority;
  }
  return {};
}

}  // namespace

Result<std::string> percent_decode(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '%') {
      const int high = at + 2 < text.size() ? hex_value(text[at + 1]) : -1;
      const int low = at + 2 < text.size() ? hex_value(text[at + 2]) : -1;
      if (high < 0 || low < 0)
        return fail(ErrorCode::invalid_argument, "a broken percent escape in the target");
      c = static_cast<char>(high * 16 + low);
      at += 2;
      if (is_control(c))
        return fail(ErrorCode::invalid_argument, "an escaped control character in the target");
    } else if (!is_target_character(c)) {
      return fail(ErrorCode::invalid_argument, "a character in the target that must be escaped");
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    decoded.push_back(c);
  }
  if (!ledger::is_utf8(decoded))
    return fail(ErrorCode::invalid_argument, "bytes in the target that are no UTF-8");
  return decoded;
}

Result<Target> parse_target(std::string_view text) {
  Target target;
  target.authority = cut_authority(text);
  const auto question = text.find('?');
  LEDGER_TRY(target.segments, parse_path(text.substr(0, question)));
  if (question != std::string_view::npos) {
    LEDGER_TRY(target.query, parse_query(text.substr(question + 1)));
  }
  return target;
}

}  // namespace api
