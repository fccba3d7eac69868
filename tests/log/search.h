// Looks for many texts at once in the outputs of a run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "log/personal_words.h"

namespace log_test {

struct Finding {
  std::size_t line = 0;        // from 1
  const Form* form = nullptr;  // borrowed from the Search
};

class Search {
 public:
  explicit Search(std::vector<Form> forms);

  /// Every form that stands in the text, place by place.
  std::vector<Finding> find_in(std::string_view text) const;
  const std::vector<Form>& forms() const { return forms_; }

 private:
  std::vector<Form> forms_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> by_beginning_;  // first four bytes -> forms_
};

/// The whole file as text.
std::string read_text(const std::filesystem::path& file);

}  // namespace log_test
