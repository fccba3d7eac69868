// log_check --edexml FILE FOLDER...: fails when an output of a run, anywhere under the folders, holds
// something personal of the school in FILE. Says the place and the kind, never the word. Before it looks, it
// plants a canary of every kind and encoding in the first folder and must find each: a search that finds
// nothing proves nothing.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "log/search.h"

namespace {

namespace fs = std::filesystem;
using log_test::Search;

constexpr std::size_t kWordsMin = 100;  // fewer: not the demo school
constexpr std::size_t kFindingsShown = 50;

int fail(const std::string& sentence) {
  std::fprintf(stderr, "log_check: %s\n", sentence.c_str());
  return 1;
}

// Writes one line per form into a file of its own, reads the file back, and counts the forms that were found.
bool finds_its_canary(const Search& search, const fs::path& folder) {
  const auto file = folder / "canary-of-the-log-test";
  std::ofstream out(file);
  for (const auto& form : search.forms()) out << "at: " << form.text << " ;\n";
  out.close();
  std::set<std::size_t> lines;
  for (const auto& finding : search.find_in(log_test::read_text(file))) lines.insert(finding.line);
  fs::remove(file);
  return lines.size() == search.forms().size();
}

std::size_t look_through(const Search& search, const fs::path& file) {
  const auto findings = search.find_in(log_test::read_text(file));
  for (std::size_t i = 0; i < findings.size() && i < kFindingsShown; ++i) {
    std::printf("%s:%zu holds %s, %s.\n", file.c_str(), findings[i].line, findings[i].form->kind.c_str(),
                findings[i].form->encoding.c_str());
  }
  return findings.size();
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 3 || arguments[0] != "--edexml")
    return fail("usage: log_check --edexml FILE FOLDER...");
  const auto words = log_test::read_personal_words(arguments[1]);
  if (!words || words->size() < kWordsMin) return fail("the EDEXML file is not the demo school");
  const Search search(log_test::forms_of(*words));

  const std::vector<std::string> folders(arguments.begin() + 2, arguments.end());
  if (!finds_its_canary(search, folders.front())) return fail("the planted canary was not found whole");
  std::size_t files = 0;
  std::size_t findings = 0;
  for (const auto& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file()) continue;
      ++files;
      findings += look_through(search, entry.path());
    }
  }
  if (files == 0) return fail("there is no output to look at");
  std::printf("log_check: %zu forms of %zu personal words, %zu files, %zu findings\n", search.forms().size(),
              words->size(), files, findings);
  return findings == 0 ? 0 : 1;
}
