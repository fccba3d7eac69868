#include "log/search.h"

#include <cctype>
#include <cstring>
#include <fstream>
#include <iterator>

namespace log_test {
namespace {

constexpr std::size_t kBeginning = 4;

std::uint32_t beginning_of(const char* text) {
  std::uint32_t value = 0;
  std::memcpy(&value, text, kBeginning);
  return value;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter_or_digit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
}

// Whether two neighbours read as one word (or as one number), so that the edge between them is none.
bool run_together(Edge edge, char a, char b) {
  if (edge == Edge::any) return false;
  if (edge == Edge::number) return is_digit(a) && is_digit(b);
  return is_letter_or_digit(a) && is_letter_or_digit(b);
}

bool stands_alone(std::string_view text, std::size_t at, const Form& form) {
  const auto end = at + form.text.size();
  if (at > 0 && run_together(form.edge, text[at - 1], text[at])) return false;
  return end == text.size() || !run_together(form.edge, text[end - 1], text[end]);
}

}  // namespace

Search::Search(std::vector<Form> forms) : forms_(std::move(forms)) {
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    if (forms_[i].text.size() >= kBeginning) by_beginning_[beginning_of(forms_[i].text.data())].push_back(i);
  }
}

std::vector<Finding> Search::find_in(std::string_view text) const {
  std::vector<Finding> findings;
  std::size_t line = 1;
  for (std::size_t at = 0; at + kBeginning <= text.size(); ++at) {
    if (text[at] == '\n') ++line;
    const auto candidates = by_beginning_.find(beginning_of(text.data() + at));
    if (candidates == by_beginning_.end()) continue;
    for (const auto index : candidates->second) {
      const auto& form = forms_[index];
      if (!text.substr(at).starts_with(form.text) || !stands_alone(text, at, form)) continue;
      findings.push_back({line, &form});
    }
  }
  return findings;
}

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace log_test
