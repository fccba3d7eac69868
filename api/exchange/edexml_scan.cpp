// The strict walk; see edexml_scan.h. Productions as XML 1.0 (fifth edition).
#include "api/exchange/edexml_scan.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace api {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || (c & 0x80) != 0;
}
bool is_name_character(char c) { return is_name_start(c) || is_digit(c) || c == '-' || c == '.'; }

class Scanner {
 public:
  Scanner(const EdexmlText& text, const EdexmlLimits& limits)
      : text_(text.utf8), at_(text.body_begin), limits_(limits) {}

  bool scan() {
    if (!scan_outside() || at_ == text_.size()) return fail_once(EdexmlCode::not_well_formed);
    if (!scan_start_tag()) return false;
    while (!open_.empty()) {
      if (!scan_inside()) return false;
    }
    if (!scan_outside()) return false;
    return at_ == text_.size() || fail_once(EdexmlCode::not_well_formed);
  }

  EdexmlCode code() const { return code_; }
  std::size_t offset() const { return std::min(at_, text_.size()); }

 private:
  bool fail_once(EdexmlCode code) {
    if (!failed_) code_ = code;
    failed_ = true;
    return false;
  }
  bool fail() { return fail_once(EdexmlCode::not_well_formed); }

  bool looking_at(std::string_view token) const { return text_.substr(at_).starts_with(token); }
  bool take(std::string_view token) {
    if (!looking_at(token)) return false;
    at_ += token.size();
    return true;
  }
  bool skip_past(std::string_view token) {
    const std::size_t found = text_.find(token, at_);
    if (found == std::string_view::npos) return fail();
    at_ = found + token.size();
    return true;
  }
  bool skip_spaces() {
    const std::size_t before = at_;
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    return at_ > before;
  }

  // White space and comments before and after the outermost element.
  bool scan_outside() {
    while (true) {
      skip_spaces();
      if (at_ == text_.size()) return true;
      if (looking_at("<!--")) {
        if (!scan_comment()) return false;
        continue;
      }
      if (!scan_forbidden()) return false;
      return looking_at("<") || fail();
    }
  }

  bool scan_forbidden() {
    if (looking_at("<!DOCTYPE")) return fail_once(EdexmlCode::doctype_refused);
    if (looking_at("<?")) return fail_once(EdexmlCode::instruction_refused);
    return true;
  }

  bool scan_comment() {
    const std::size_t begin = at_;
    at_ += 4;
    const std::size_t dashes = text_.find("--", at_);
    if (dashes == std::string_view::npos || text_.substr(dashes, 3) != "-->") {
      at_ = begin;
      return fail();
    }
    at_ = dashes + 3;
    return true;
  }

  bool scan_inside() {
    if (at_ == text_.size()) return fail();
    if (text_[at_] != '<') return scan_text();
    if (looking_at("<!--")) return scan_comment();
    if (take("<![CDATA[")) return skip_past("]]>");
    if (!scan_forbidden()) return false;
    if (take("</")) return scan_end_tag();
    return scan_start_tag();
  }

  bool scan_text() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    while (at_ < end) {
      if (text_[at_] == '&') {
        if (!scan_reference()) return false;
        continue;
      }
      if (looking_at("]]>")) return fail();
      ++at_;
    }
    return true;
  }

  std::string_view take_name() {
    const std::size_t begin = at_;
    if (at_ < text_.size() && is_name_start(text_[at_])) {
      while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
    }
    return text_.substr(begin, at_ - begin);
  }

  bool scan_start_tag() {
    if (!take("<")) return fail();
    const std::string_view name = take_name();
    if (name.empty()) return fail();
    if (++elements_ > limits_.elements_max) return fail_once(EdexmlCode::too_many_elements);
    if (open_.size() >= limits_.depth_max) return fail_once(EdexmlCode::too_deep);
    std::vector<std::string_view> attributes;
    while (true) {
      const bool spaced = skip_spaces();
      if (take("/>")) return true;
      if (take(">")) {
        open_.push_back(name);
        return true;
      }
      if (!spaced || !scan_attribute(attributes)) return fail();
    }
  }

  bool scan_attribute(std::vector<std::string_view>& seen) {
    const std::string_view name = take_name();
    if (name.empty() || std::find(seen.begin(), seen.end(), name) != seen.end()) return fail();
    seen.push_back(name);
    if (seen.size() > limits_.attributes_per_element_max) {
      return fail_once(EdexmlCode::too_many_attributes);
    }
    skip_spaces();
    if (!take("=")) return fail();
    skip_spaces();
    if (!looking_at("\"") && !looking_at("'")) return fail();
    const char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '<') return fail();
      if (text_[at_] != '&') {
        ++at_;
      } else if (!scan_reference()) {
        return false;
      }
    }
    if (at_ == text_.size()) return fail();
    ++at_;
    return true;
  }

  bool scan_end_tag() {
    const std::string_view name = take_name();
    skip_spaces();
    if (name != open_.back() || !take(">")) return fail();
    open_.pop_back();
    return true;
  }

  bool scan_reference() {
    constexpr std::array<std::string_view, 5> kNamed = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
    if (std::any_of(kNamed.begin(), kNamed.end(), [&](std::string_view named) { return take(named); })) {
      return true;
    }
    if (looking_at("&#")) return scan_character_reference();
    // A name and a semicolon is an entity; anything else is a stray ampersand.
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_name_character(text_[end])) ++end;
    const bool entity = end > at_ + 1 && end < text_.size() && text_[end] == ';';
    return fail_once(entity ? EdexmlCode::entity_refused : EdexmlCode::not_well_formed);
  }

  bool scan_character_reference() {
    const bool hexadecimal = text_.substr(at_ + 2).starts_with('x');
    const char32_t base = hexadecimal ? 16 : 10;
    std::size_t end = at_ + (hexadecimal ? 3 : 2);
    const std::size_t first = end;
    char32_t value = 0;
    for (; end < text_.size() && text_[end] != ';' && end - first < 8; ++end) {
      const char c = text_[end];
      const char32_t lower = static_cast<unsigned char>(c) | 0x20U;
      if (is_digit(c)) {
        value = value * base + static_cast<char32_t>(c - '0');
      } else if (hexadecimal && lower >= 'a' && lower <= 'f') {
        value = value * base + (lower - 'a' + 10);
      } else {
        return fail();
      }
    }
    if (end == first || end >= text_.size() || text_[end] != ';') return fail();
    const bool control =
        value < 0x20 ? value != 9 && value != 10 && value != 13 : value >= 0x7F && value <= 0x9F;
    const bool outside =
        value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF) || (value & 0xFFFE) == 0xFFFE;
    if (control || outside) return fail_once(EdexmlCode::control_character);
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_;
  const EdexmlLimits& limits_;
  std::vector<std::string_view> open_;
  std::size_t elements_ = 0;
  bool failed_ = false;
  EdexmlCode code_ = EdexmlCode::not_well_formed;
};

}  // namespace

bool scan_edexml(const EdexmlText& text, const EdexmlLimits& limits, EdexmlProblems& problems) {
  Scanner scanner(text, limits);
  if (scanner.scan()) return true;
  problems.add(scanner.code(), line_of(text.utf8, scanner.offset()), {});
  return false;
}

}  // namespace api
