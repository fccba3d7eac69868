#include "architecture/docs_rules.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace architecture {
namespace {

namespace fs = std::filesystem;

std::string place(const SourceFile& file, std::size_t line) {
  return file.path + ":" + std::to_string(line + 1);
}

std::string trim(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The cells of a table's row; empty for a line that is none, and for the line of dashes under the heads.
std::vector<std::string> cells_of(const std::string& line) {
  if (!line.starts_with('|') || line.find_first_not_of("|-: ") == std::string::npos) return {};
  std::vector<std::string> cells;
  std::string cell;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == '|' && line[i - 1] != '\\') {
      cells.push_back(trim(cell));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  return cells;
}

// What in backticks is a test's name, and not a command or a path.
bool is_test_shaped(const std::string& name) {
  static const std::regex kName(R"(\w+\.\w+|\S+\.(ts|mjs): .+)");
  return std::regex_match(name, kName);
}

std::vector<std::string> quoted_in(const std::string& cell) {
  static const std::regex kQuoted("`([^`]+)`");
  std::vector<std::string> found;
  for (auto at = std::sregex_iterator(cell.begin(), cell.end(), kQuoted); at != std::sregex_iterator();
       ++at) {
    found.push_back((*at)[1].str());
  }
  return found;
}

bool is_portal_test(const std::string& name, const std::vector<SourceFile>& portal_tests) {
  const auto colon = name.find(": ");
  if (colon == std::string::npos) return false;
  const auto path = name.substr(0, colon);
  const auto title = name.substr(colon + 2);
  return std::ranges::any_of(portal_tests, [&](const auto& file) {
    return file.path == path && std::ranges::any_of(file.lines, [&](const auto& line) {
             return line.find(title) != std::string::npos;
           });
  });
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// Prose only: without code in backticks and without the targets of links.
std::string prose_of(const std::string& line) {
  static const std::regex kCode("`[^`]*`");
  static const std::regex kTarget(R"(\]\([^)]*\))");
  return lower(std::regex_replace(std::regex_replace(line, kCode, ""), kTarget, "]"));
}

}  // namespace

Problems check_links(const fs::path& root, const std::vector<SourceFile>& documents) {
  static const std::regex kLink(R"(\]\(([^)\s]+)\))");
  Problems problems;
  for (const auto& file : documents) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      const auto& line = file.lines[i];
      for (auto at = std::sregex_iterator(line.begin(), line.end(), kLink); at != std::sregex_iterator();
           ++at) {
        const auto target = (*at)[1].str();
        if (starts_with_any(target, {"http://", "https://", "mailto:", "#"})) continue;
        const auto path = (root / file.path).parent_path() / target.substr(0, target.find('#'));
        if (!fs::exists(path))
          problems.push_back(place(file, i) + " links to " + target + ", which is not there.");
      }
    }
  }
  return problems;
}

std::set<std::string> find_test_names(const std::vector<SourceFile>& tests) {
  static const std::regex kTest(R"(\b(?:TEST|TEST_F|TEST_P|TYPED_TEST|RC_GTEST_PROP)\(\s*(\w+)\s*,\s*(\w+))");
  std::set<std::string> names;
  for (const auto& file : tests) {
    std::string text;
    for (const auto& line : file.code) text += line + "\n";
    for (auto at = std::sregex_iterator(text.begin(), text.end(), kTest); at != std::sregex_iterator();
         ++at) {
      names.insert((*at)[1].str() + "." + (*at)[2].str());
    }
  }
  return names;
}

std::set<std::string> find_scenario_names(const std::vector<SourceFile>& scenarios) {
  std::set<std::string> names;
  for (const auto& file : scenarios) {
    auto name = fs::path(file.path).stem().string();
    const auto mark = name.find('_');
    if (mark == std::string::npos) continue;
    name[mark] = '.';
    names.insert(name);
  }
  return names;
}

Problems check_promises(const SourceFile& promises, const std::set<std::string>& test_names,
                        const std::vector<SourceFile>& portal_tests) {
  Problems problems;
  std::size_t rows = 0;
  for (std::size_t i = 0; i < promises.lines.size(); ++i) {
    const auto cells = cells_of(promises.lines[i]);
    if (cells.size() < 2 || cells.back() == "Proof") continue;
    ++rows;
    const auto& proof = cells.back();
    auto names = quoted_in(proof);
    std::erase_if(names, [](const auto& name) { return !is_test_shaped(name); });
    if (names.empty() && !proof.starts_with("not yet")) {
      problems.push_back(place(promises, i) + " has a promise with neither a test nor \"not yet\".");
    }
    for (const auto& name : names) {
      if (test_names.contains(name) || is_portal_test(name, portal_tests)) continue;
      problems.push_back(place(promises, i) + " names the test " + name + ", which does not exist.");
    }
  }
  if (rows == 0) problems.push_back(promises.path + " holds no table of promises.");
  return problems;
}

std::vector<std::string> find_given_up_words(const SourceFile& glossary) {
  std::vector<std::string> words;
  bool in_table = false;
  for (const auto& line : glossary.lines) {
    const auto cells = cells_of(line);
    if (cells.size() == 2 && cells[1] == "Say instead") in_table = true;
    if (line.empty()) in_table = false;
    if (!in_table || cells.size() != 2) continue;
    for (const auto& word : quoted_in(cells[0])) words.push_back(word);
  }
  return words;
}

Problems check_words(const std::vector<SourceFile>& documents, const std::vector<std::string>& given_up) {
  Problems problems;
  for (const auto& word : given_up) {
    const std::regex whole(R"(\b)" + lower(word) + R"((s|es)?\b)");
    for (const auto& file : documents) {
      for (std::size_t i = 0; i < file.lines.size(); ++i) {
        if (!std::regex_search(prose_of(file.lines[i]), whole)) continue;
        problems.push_back(place(file, i) + " uses \"" + word +
                           "\"; docs/glossary.md says what to say instead.");
      }
    }
  }
  return problems;
}

}  // namespace architecture
