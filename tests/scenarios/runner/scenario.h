// A scenario as text (README.md): comment lines that tell its story, then one step a line. Read here, run
// elsewhere.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace scenarios {

/// "status 403" is the verb "status" with the rest "403". Lines that begin with a blank go on the step
/// before.
struct Step {
  std::size_t line = 0;  // from 1
  std::string verb;
  std::string rest;
};

struct Scenario {
  std::string path;  // from the project's root: "tests/scenarios/R20_working_relation.scenario"
  std::string rule;  // "R20"
  std::string name;  // "working_relation"
  std::vector<std::string> story;
  std::vector<Step> steps;

  /// "R20.working_relation", as ctest and docs/rules.md know it.
  std::string title() const { return rule + "." + name; }
};

Scenario parse_scenario(const std::string& path, const std::string& text);

/// Every *.scenario in the folder, by name.
std::vector<Scenario> read_scenarios(const std::filesystem::path& root);

/// What is wrong with it before it is run, one sentence each: no story, no steps, a verb that nobody knows,
/// nothing that was allowed or refused looked at, a file name without a rule that exists.
std::vector<std::string> find_faults(const Scenario& scenario, const std::vector<std::string>& rules);

/// The verbs, and whether each looks at something that was allowed or refused.
bool is_verb(const std::string& verb);
bool is_request(const std::string& verb);

}  // namespace scenarios
