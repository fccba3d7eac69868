#include "scenarios/runner/scenario.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

namespace scenarios {
namespace {

constexpr std::array<const char*, 5> kMethods{"GET", "POST", "PUT", "PATCH", "DELETE"};
constexpr std::array<const char*, 24> kOthers{
    "field",  "school", "clock", "as",   "status",     "body",   "keep",   "save",
    "newest", "line",   "grown", "run",  "recognised", "stdout", "stderr", "exit",
    "twin",   "here",   "there", "same", "again",      "covers", "report", "evidence"};
// What says whether something was allowed or refused.
constexpr std::array<const char*, 3> kVerdicts{"status", "exit", "line"};

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

template <std::size_t Count>
bool holds(const std::array<const char*, Count>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

Step step_of(std::size_t line, const std::string& text) {
  const auto blank = text.find_first_of(" \t");
  if (blank == std::string::npos) return {line, text, {}};
  return {line, text.substr(0, blank), trimmed(text.substr(blank))};
}

}  // namespace

bool is_request(const std::string& verb) { return holds(kMethods, verb); }

bool is_verb(const std::string& verb) { return is_request(verb) || holds(kOthers, verb); }

Scenario parse_scenario(const std::string& path, const std::string& text) {
  Scenario scenario;
  scenario.path = path;
  const auto stem = std::filesystem::path(path).stem().string();
  const auto mark = stem.find('_');
  scenario.rule = stem.substr(0, mark);
  scenario.name = mark == std::string::npos ? std::string() : stem.substr(mark + 1);
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    const auto content = trimmed(line);
    if (content.empty()) continue;
    if (content.starts_with('#')) {
      if (scenario.steps.empty()) scenario.story.push_back(trimmed(content.substr(1)));
    } else if (line.starts_with(' ') && !scenario.steps.empty()) {
      scenario.steps.back().rest += " " + content;
    } else {
      scenario.steps.push_back(step_of(number, content));
    }
  }
  return scenario;
}

std::vector<Scenario> read_scenarios(const std::filesystem::path& root) {
  const std::filesystem::path folder("tests/scenarios");
  std::vector<Scenario> all;
  for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
    if (entry.path().extension() != ".scenario") continue;
    std::ifstream file(entry.path());
    all.push_back(parse_scenario((folder / entry.path().filename()).string(),
                                 {std::istreambuf_iterator<char>(file), {}}));
  }
  std::ranges::sort(all, {}, &Scenario::path);
  return all;
}

std::vector<std::string> find_faults(const Scenario& scenario, const std::vector<std::string>& rules) {
  std::vector<std::string> faults;
  const auto fault = [&](const std::string& what) { faults.push_back(scenario.path + " " + what); };
  if (std::ranges::find(rules, scenario.rule) == rules.end() || scenario.name.empty()) {
    fault("is not named after a rule: RULE_words.scenario");
  }
  if (scenario.story.size() < 2) fault("does not tell its story: the rule's phrase, and what it shows");
  if (scenario.steps.empty()) fault("has no steps");
  for (const auto& step : scenario.steps) {
    if (!is_verb(step.verb))
      fault("has the unknown verb " + step.verb + " in line " + std::to_string(step.line));
  }
  const bool has_verdict =
      std::ranges::any_of(scenario.steps, [](const Step& step) { return holds(kVerdicts, step.verb); });
  if (!has_verdict) fault("never looks whether something was allowed or refused");
  return faults;
}

}  // namespace scenarios
