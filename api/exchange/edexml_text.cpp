// Character sets of an EDEXML file; see edexml_text.h. UTF-8 as RFC 3629, XML declaration as XML 1.0
// section 2.8.
#include "api/exchange/edexml_text.h"

#include <algorithm>
#include <array>

namespace api {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kDeclarationOpen = "<?xml";
constexpr std::string_view kSpaces = " \t\r\n";

struct Declaration {
  std::size_t length;  // bytes, "?>" included
  std::string encoding;
};

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

void skip_spaces(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(kSpaces), rest.size()));
}

// One ` name="value"` of the declaration; the value, or none when it does not stand here.
std::optional<std::string> take_pseudo_attribute(std::string_view& rest, std::string_view name) {
  std::string_view at = rest;
  skip_spaces(at);
  if (at.size() == rest.size() || !at.starts_with(name)) return std::nullopt;
  at.remove_prefix(name.size());
  skip_spaces(at);
  if (!at.starts_with('=')) return std::nullopt;
  at.remove_prefix(1);
  skip_spaces(at);
  if (at.empty() || (at.front() != '"' && at.front() != '\'')) return std::nullopt;
  const std::size_t end = at.find(at.front(), 1);
  if (end == std::string_view::npos) return std::nullopt;
  std::string value(at.substr(1, end - 1));
  rest = at.substr(end + 1);
  return value;
}

// None when the declaration is broken or says another version than 1.0.
std::optional<Declaration> parse_declaration(std::string_view text) {
  std::string_view rest = text.substr(kDeclarationOpen.size());
  if (take_pseudo_attribute(rest, "version") != "1.0") return std::nullopt;
  const std::string encoding = take_pseudo_attribute(rest, "encoding").value_or("utf-8");
  const std::string alone = take_pseudo_attribute(rest, "standalone").value_or("no");
  skip_spaces(rest);
  if (!rest.starts_with("?>") || (alone != "yes" && alone != "no")) return std::nullopt;
  return Declaration{text.size() - rest.size() + 2, to_lower(encoding)};
}

std::string latin1_to_utf8(std::string_view latin1) {
  std::string utf8;
  utf8.reserve(latin1.size() + latin1.size() / 8);
  for (const char c : latin1) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      utf8.push_back(c);
    } else {
      utf8.push_back(static_cast<char>(0xC0 | (byte >> 6)));
      utf8.push_back(static_cast<char>(0x80 | (byte & 0x3F)));
    }
  }
  return utf8;
}

struct CodePoint {
  char32_t value;
  std::size_t length;  // 0: not UTF-8
};

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() - at < length) return {0, 0};
  char32_t value = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {0, 0};
    value = (value << 6) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kSmallest.at(length) || surrogate || value > 0x10FFFF) return {0, 0};
  return {value, length};
}

bool is_control(char32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  return (c >= 0x7F && c <= 0x9F) || (c & 0xFFFE) == 0xFFFE;
}

bool check_characters(std::string_view text, EdexmlProblems& problems) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.length == 0 || is_control(point.value)) {
      const EdexmlCode code = point.length == 0 ? EdexmlCode::utf8_invalid : EdexmlCode::control_character;
      problems.add(code, line_of(text, at), {});
      return false;
    }
    at += point.length;
  }
  return true;
}

bool is_wide_encoding(std::string_view text) {
  return text.starts_with("\xFE\xFF") || text.starts_with("\xFF\xFE") ||
         text.substr(0, 4).find('\0') != std::string_view::npos;
}

}  // namespace

std::size_t line_of(std::string_view text, std::size_t offset) {
  std::size_t line = 1;
  for (std::size_t i = 0; i < std::min(offset, text.size()); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !pair)) ++line;
  }
  return line;
}

std::optional<EdexmlText> decode_edexml_text(ledger::ByteView file, const EdexmlLimits& limits,
                                             EdexmlProblems& problems) {
  const auto refuse = [&](EdexmlCode code) {
    problems.add(code, 1, {});
    return std::nullopt;
  };
  if (file.size() > limits.bytes_max) return refuse(EdexmlCode::file_too_large);
  std::string_view raw = ledger::text_of(file);
  if (raw.empty()) return refuse(EdexmlCode::file_empty);
  if (is_wide_encoding(raw)) return refuse(EdexmlCode::encoding_unsupported);
  const bool marked = raw.starts_with(kByteOrderMark);
  if (marked) raw.remove_prefix(kByteOrderMark.size());

  Declaration declaration{0, "utf-8"};
  if (raw.starts_with(kDeclarationOpen) && raw.size() > kDeclarationOpen.size() &&
      kSpaces.find(raw[kDeclarationOpen.size()]) != std::string_view::npos) {
    std::optional<Declaration> found = parse_declaration(raw);
    if (!found) return refuse(EdexmlCode::not_well_formed);
    declaration = *std::move(found);
  }
  const bool latin1 = declaration.encoding == "iso-8859-1";
  if ((!latin1 && declaration.encoding != "utf-8") || (latin1 && marked)) {
    return refuse(EdexmlCode::encoding_unsupported);
  }
  EdexmlText text{latin1 ? latin1_to_utf8(raw) : std::string(raw), declaration.length};
  if (!check_characters(text.utf8, problems)) return std::nullopt;
  return text;
}

}  // namespace api
