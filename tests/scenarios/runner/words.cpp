#include "scenarios/runner/words.h"

#include <charconv>
#include <map>

namespace scenarios {

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  bool is_quoted = false, is_word = false;
  for (const char letter : text) {
    if (letter == '"') {
      is_quoted = !is_quoted;
      if (is_quoted && !is_word) words.emplace_back();
      is_word = true;
    } else if (letter == ' ' && !is_quoted) {
      is_word = false;
    } else {
      if (!is_word) words.emplace_back();
      is_word = true;
      words.back() += letter;
    }
  }
  return words;
}

std::pair<std::string, std::string> cut(const std::string& text) {
  const auto blank = text.find(' ');
  if (blank == std::string::npos) return {text, {}};
  return {text.substr(0, blank), text.substr(blank + 1)};
}

std::string unquoted(const std::string& text) {
  const bool is_quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

std::optional<ledger::UnixMs> span_of(const std::string& text) {
  const std::map<char, ledger::UnixMs> kUnits{
      {'s', 1000}, {'m', 60'000}, {'h', 3'600'000}, {'d', 86'400'000}};
  ledger::UnixMs count = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size() - 1, count);
  const auto unit = kUnits.find(text.back());
  if (error != std::errc() || end != text.data() + text.size() - 1 || unit == kUnits.end())
    return std::nullopt;
  return count * unit->second;
}

}  // namespace scenarios
