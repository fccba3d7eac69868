// Breaks one rule at a time and looks whether a scenario of that rule turns red. Each mutant runs in a
// process of its own, on the same beginnings. Prints a table, and fails for a mutant that nobody notices, for
// one that is not as tests/scenarios/noticed.txt says, and for a rule that has scenarios and no mutant.
//
// test_mutants [NAME ...] runs all of them, or these. --write first of all: noticed.txt and docs/rules.md are
// written anew.
// --child NAME FOLDER is one of those processes: it prints "noticed TITLE" for each scenario that turned red,
// and why.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

#include "programs/run_program.h"
#include "scenarios/runner/cast.h"
#include "scenarios/runner/chosen_mutant.h"
#include "scenarios/runner/mutants.h"
#include "scenarios/runner/rule_book.h"
#include "scenarios/runner/school.h"
#include "support/temporary_folder.h"

namespace scenarios {
namespace {

const std::filesystem::path kRoot = INZAGE_SOURCE_DIR;

// The titles of those that are red; why, on the error stream. Nothing where one had no school to play in.
std::optional<std::vector<std::string>> play_rule(const std::string& rule,
                                                  const std::filesystem::path& beginnings) {
  const auto all = read_scenarios(kRoot);
  std::vector<const Scenario*> wanted;
  for (const auto& scenario : all) {
    if (scenario.rule == rule) wanted.push_back(&scenario);
  }
  const auto played = play_all(wanted, beginnings);
  std::vector<std::string> red;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (!played[i].has_begun) return std::nullopt;
    if (played[i].failure.empty()) continue;
    red.push_back(wanted[i]->title());
    std::cerr << played[i].failure << "\n";
  }
  return red;
}

int run_child(const std::string& name, const std::filesystem::path& beginnings) {
  const auto row = std::ranges::find(mutants(), name, &MutantRow::name);
  if (row == mutants().end() || !choose_mutant(name)) return 1;
  const auto red = play_rule(row->rule, beginnings);
  if (!red) return 1;
  for (const auto& title : *red) std::cout << "noticed " << title << "\n";
  return 0;
}

// Nothing where the process died: then it is the mutant that must be made better.
std::optional<std::vector<std::string>> notice(const std::string& program, const std::string& name,
                                               const std::string& beginnings) {
  const auto ran = testing_support::run_program(program, {"--child", name, beginnings});
  std::cerr << name << "\n" << ran.errors << std::flush;
  if (ran.exit_code != 0) return std::nullopt;
  std::vector<std::string> titles;
  std::istringstream lines(ran.output);
  const std::string kMark = "noticed ";
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(kMark)) titles.push_back(line.substr(kMark.size()));
  }
  return titles;
}

void write_book(const Noticed& noticed) {
  std::ofstream(kRoot / "tests/scenarios/noticed.txt") << format_noticed(noticed);
  std::ofstream(kRoot / "docs/rules.md") << format_rule_book(kRoot);
}

// Without any mutant the scenarios are green, or their red would say nothing.
bool is_green_unbroken(const std::vector<MutantRow>& wanted, const std::filesystem::path& beginnings) {
  std::vector<std::string> red;
  std::string before;
  for (const auto& mutant : wanted) {
    if (mutant.rule == before) continue;
    before = mutant.rule;
    const auto found = play_rule(mutant.rule, beginnings);
    if (!found) return false;
    red.insert(red.end(), found->begin(), found->end());
  }
  for (const auto& title : red) std::cout << "red without any mutant: " << title << "\n";
  return red.empty();
}

int run_all(const std::string& program, const std::vector<std::string>& names, bool writes) {
  std::vector<MutantRow> wanted;
  for (const auto& mutant : mutants()) {
    if (names.empty() || std::ranges::find(names, mutant.name) != names.end()) wanted.push_back(mutant);
  }
  const testing_support::TemporaryFolder folder;
  const auto begun = make_beginnings(folder / "beginnings");
  if (!begun || wanted.empty() || !is_green_unbroken(wanted, folder / "beginnings")) return 1;
  const auto before = read_noticed(kRoot);
  auto noticed = before;
  bool is_good = true;
  for (const auto& mutant : wanted) {
    const auto titles = notice(program, mutant.name, (folder / "beginnings").string());
    noticed[mutant.name] = titles.value_or(std::vector<std::string>());
    std::string by;
    for (const auto& title : noticed[mutant.name]) by += " " + title;
    const bool is_told = before.contains(mutant.name) && before.at(mutant.name) == noticed[mutant.name];
    is_good = is_good && !by.empty() && (writes || is_told);
    std::cout << (by.empty() ? (titles ? "SURVIVES" : "DIES    ") : "noticed ") << "  " << mutant.name << "  "
              << (is_told || writes ? "" : "(not as noticed.txt says)") << by << std::endl;
  }
  if (writes) write_book(noticed);
  for (const auto& gap : names.empty() ? find_gaps(kRoot) : std::vector<std::string>()) {
    std::cout << "GAP       " << gap << "\n";
    is_good = false;
  }
  return is_good ? 0 : 1;
}

}  // namespace

int run(const std::vector<std::string>& words) {
  if (words.size() == 4 && words[1] == "--child") return run_child(words[2], words[3]);
  const bool writes = words.size() > 1 && words[1] == "--write";
  return run_all(words[0], {words.begin() + (writes ? 2 : 1), words.end()}, writes);
}

}  // namespace scenarios

int main(int argc, char** argv) { return scenarios::run({argv, argv + argc}); }
