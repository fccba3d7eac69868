// Media types: see media_type.h.
#include "api/http/media_type.h"

#include <utility>

#include "api/http/field_text.h"

namespace api {

namespace {

/// "q=0", "q=0.0" and so on, among the parameters after a media range.
bool is_ruled_out(std::string_view parameters) {
  while (!parameters.empty()) {
    auto parameter = cut_piece(parameters, ';');
    const auto name = cut_piece(parameter, '=');
    if (is_same_whatever_case(name, "q")) return parameter.find_first_not_of("0.") == std::string_view::npos;
  }
  return false;
}

/// How closely a media range names `offered`: 3 by name, 2 by its first half, 1 as anything, 0 not at all.
int closeness(std::string_view range, std::string_view offered) {
  if (is_same_whatever_case(range, offered)) return 3;
  const auto half = offered.substr(0, offered.find('/') + 1);
  if (range.size() == half.size() + 1 && range.back() == '*' &&
      is_same_whatever_case(range.substr(0, half.size()), half))
    return 2;
  return range == "*/*" ? 1 : 0;
}

}  // namespace

bool is_media_type(std::string_view field, std::string_view wanted) {
  return is_same_whatever_case(cut_piece(field, ';'), wanted);
}

bool is_acceptable(std::string_view field, std::string_view offered) {
  if (trim(field).empty() || offered.empty()) return true;
  int closest = 0;
  bool is_wanted = false;
  while (!field.empty()) {
    auto range = cut_piece(field, ',');
    const auto name = cut_piece(range, ';');
    const int close = closeness(name, offered);
    if (close <= closest) continue;
    closest = close;
    is_wanted = !is_ruled_out(range);
  }
  return is_wanted;
}

std::string_view content_type_of(std::string_view file_name) {
  constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".txt", "text/plain; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".webp", "image/webp"},
      {".woff2", "font/woff2"},
      {".wasm", "application/wasm"},
      {".map", "application/json"},
  };
  for (const auto& [ending, type] : kTypes) {
    if (file_name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

}  // namespace api
