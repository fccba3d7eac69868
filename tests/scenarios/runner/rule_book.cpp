#include "scenarios/runner/rule_book.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>

#include "projections/decide.h"
#include "scenarios/runner/mutants.h"
#include "scenarios/runner/policy_tables.h"

namespace scenarios {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHead = R"(# The rules

Made by `test_scenarios --write` out of the rule texts, the sources, `tests/scenarios` and what the
last `tools/test --mutate` noticed; a test fails when it is stale. What each rule means in full stands in the
school's own page "School en privacy", in the law behind it, and in the words of each scenario.

- *Enforced in*: the sources that ask whether the rule bites (`projections/mutation.h`).
- *Scenarios*: stories in [tests/scenarios](../tests/scenarios/README.md), named after the rule.
- *Broken, and noticed by*: each way in which it was broken on purpose, and the scenarios that turned red.

| Rule | In words | Enforced in | Scenarios | Broken, and noticed by | Not yet |
|---|---|---|---|---|---|
)";

std::vector<std::string> lines_in(const fs::path& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && !line.starts_with('#')) lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> split(const std::string& line, const std::string& mark) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (auto at = line.find(mark); at != std::string::npos; at = line.find(mark, from)) {
    parts.push_back(line.substr(from, at - from));
    from = at + mark.size();
  }
  parts.push_back(line.substr(from));
  return parts;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// The sources that name each mutant.
std::map<std::string, std::set<std::string>> places_of_mutants(const fs::path& root) {
  std::map<std::string, std::set<std::string>> places;
  for (const auto* folder : {"projections", "api"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (entry.path().extension() != ".cpp") continue;
      std::ifstream file(entry.path());
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      if (text.find("Mutant::") == std::string::npos) continue;
      for (const auto& mutant : mutants()) {
        const auto at = text.find("Mutant::" + mutant.name);
        if (at != std::string::npos) places[mutant.name].insert(fs::relative(entry.path(), root).string());
      }
    }
  }
  return places;
}

std::string phrase_of(const RuleRow& row) {
  for (std::uint16_t version = 9; version > 0; --version) {
    if (const auto text = projections::find_rule_text(row.id, version))
      return "\"" + std::string(text->phrase) + "\" (" + row.id + "@" + std::to_string(version) + ")";
  }
  return row.words;
}

std::string joined(const std::set<std::string>& parts) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : ", ") + part;
  return all;
}

std::string note_of(const RuleRow& row) {
  const std::string kNotYet = "not yet";
  return row.note.empty() || row.note.starts_with(kNotYet) ? row.note : kNotYet + ": " + row.note;
}

// Whether it looks at a line of the log that names this rule and a version; any rule for an empty one.
bool names_in_log(const Scenario& scenario, const std::string& rule) {
  return std::ranges::any_of(scenario.steps, [&](const Step& step) {
    return step.verb == "line" && step.rest.starts_with("rule == " + (rule.empty() ? rule : rule + "@"));
  });
}

// R3 decides about a person's own stream, which no way in shows yet; rules of which there is no text never
// decide.
bool decides_at_a_door(const std::string& rule) {
  return rule != "R3" && projections::find_rule_text(rule, 1).has_value();
}

// Of these a refusal names another rule: they give a right, and whoever lacks it is refused by the rule that
// says who has one (R9: every way in names a source itself; D19: what comes too late is held, not refused).
constexpr std::array<std::string_view, 5> kOnlyAllow{"R9", "R30", "R32", "D5", "D19"};

bool refuses_by_name(const std::string& rule) {
  return decides_at_a_door(rule) && std::ranges::find(kOnlyAllow, rule) == kOnlyAllow.end();
}

bool has_status(const Scenario& scenario, char first, const std::string& code) {
  return std::ranges::any_of(scenario.steps, [&](const Step& step) {
    return (step.verb == "status" && step.rest.starts_with(first)) ||
           (step.verb == "exit" && step.rest == code);
  });
}

bool says_refused(const Step& step) {
  return (step.verb == "status" && step.rest.starts_with('4')) || (step.verb == "exit" && step.rest == "4") ||
         (step.verb == "line" && step.rest == "outcome == GEWEIGERD");
}

bool names_rule(const Step& step, const std::string& rule) {
  return (step.verb == "body" && step.rest == "rule == " + rule) ||
         (step.verb == "line" && step.rest.starts_with("rule == " + rule + "@"));
}

}  // namespace

bool has_refusal_by(const Scenario& scenario, const std::string& rule) {
  bool is_refused = false, is_named = false;
  for (const auto& step : scenario.steps) {
    if (is_request(step.verb) || step.verb == "run" || step.verb == "report") is_refused = is_named = false;
    is_refused = is_refused || says_refused(step);
    is_named = is_named || names_rule(step, rule);
    if (is_refused && is_named) return true;
  }
  return false;
}

std::vector<RuleRow> read_rules(const fs::path& root) {
  std::vector<RuleRow> rows;
  for (const auto& line : lines_in(root / "tests/scenarios/rules.txt")) {
    auto parts = split(line, "|");
    parts.resize(3);
    rows.push_back({trimmed(parts[0]), trimmed(parts[1]), trimmed(parts[2])});
  }
  return rows;
}

Noticed read_noticed(const fs::path& root) {
  Noticed noticed;
  for (const auto& line : lines_in(root / "tests/scenarios/noticed.txt")) {
    const auto parts = split(line, ": ");
    noticed[parts[0]] = parts.size() < 2 ? std::vector<std::string>() : split(parts[1], " ");
  }
  return noticed;
}

std::string format_noticed(const Noticed& noticed) {
  std::string text =
      "# Which scenarios turned red while a rule was broken on purpose. Made by tools/test --mutate; read by "
      "docs/rules.md.\n";
  for (const auto& mutant : mutants()) {
    const auto found = noticed.find(mutant.name);
    if (found == noticed.end()) continue;
    text += mutant.name + ":";
    for (const auto& title : found->second) text += " " + title;
    text += "\n";
  }
  return text;
}

std::string format_rule_book(const fs::path& root) {
  const auto scenarios = read_scenarios(root);
  const auto places = places_of_mutants(root);
  const auto noticed = read_noticed(root);
  std::string text = kHead;
  for (const auto& row : read_rules(root)) {
    std::set<std::string> enforced, told;
    std::string broken;
    for (const auto& scenario : scenarios) {
      if (scenario.rule == row.id) told.insert("`" + scenario.title() + "`");
    }
    for (const auto& mutant : mutants()) {
      if (mutant.rule != row.id) continue;
      for (const auto& place :
           places.contains(mutant.name) ? places.at(mutant.name) : std::set<std::string>())
        enforced.insert("`" + place + "`");
      std::set<std::string> by;
      for (const auto& title :
           noticed.contains(mutant.name) ? noticed.at(mutant.name) : std::vector<std::string>())
        by.insert("`" + title + "`");
      broken += (broken.empty() ? "" : "; ") + mutant.name + ": " + (by.empty() ? "nobody" : joined(by));
    }
    text += "| " + row.id + " | " + phrase_of(row) + " | " + joined(enforced) + " | " + joined(told) + " | " +
            broken + " | " + note_of(row) + " |\n";
  }
  return text + format_policy_tables();
}

std::vector<std::string> find_gaps(const fs::path& root) {
  std::vector<std::string> gaps;
  std::map<std::string, std::vector<Scenario>> by_rule;
  for (auto& scenario : read_scenarios(root)) by_rule[scenario.rule].push_back(std::move(scenario));
  std::set<std::string> rules_of_mutants;
  const auto noticed = read_noticed(root);
  for (const auto& mutant : mutants()) {
    rules_of_mutants.insert(mutant.rule);
    if (!by_rule.contains(mutant.rule)) gaps.push_back(mutant.name + " is of a rule without scenarios");
    if (!noticed.contains(mutant.name) || noticed.at(mutant.name).empty())
      gaps.push_back(mutant.name + " was noticed by nobody: run tools/test --mutate");
  }
  for (const auto& [rule, scenarios] : by_rule) {
    if (!rules_of_mutants.contains(rule)) gaps.push_back(rule + " has scenarios and no mutant");
    const auto any = [&scenarios = scenarios](auto&& holds) { return std::ranges::any_of(scenarios, holds); };
    if (!any([](const Scenario& one) { return has_status(one, '2', "0"); }))
      gaps.push_back(rule + " allows nothing");
    if (!any([](const Scenario& one) { return has_status(one, '4', "4"); }))
      gaps.push_back(rule + " refuses nothing");
    if (refuses_by_name(rule) && !any([&](const Scenario& one) { return has_refusal_by(one, rule); }))
      gaps.push_back(rule + " is named by no refusal in its own scenarios");
    const std::string named = decides_at_a_door(rule) ? rule : std::string();
    if (!any([&](const Scenario& one) { return names_in_log(one, named); }))
      gaps.push_back(rule + " is never named in the log with its version");
  }
  for (const auto& row : read_rules(root)) {
    const bool is_there = by_rule.contains(row.id);
    if (!is_there && row.note.empty()) gaps.push_back(row.id + " has neither a scenario nor a note");
    if (!is_there && projections::find_rule_text(row.id, 1))
      gaps.push_back(row.id + " decides and has no scenario");
  }
  return gaps;
}

}  // namespace scenarios
