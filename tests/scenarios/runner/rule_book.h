// docs/rules.md: every rule with its phrase, where it is enforced, its scenarios and who notices when it is
// broken. Made of what is there: rule texts, sources, scenarios, what the last run of the mutants noticed,
// and rules.txt for the rest.
#pragma once

#include <filesystem>
#include <map>

#include "scenarios/runner/scenario.h"

namespace scenarios {

/// One row of rules.txt: "R1 | in short words | note".
struct RuleRow {
  std::string id;
  std::string words;
  std::string note;  // "not yet: ...", or empty
};
std::vector<RuleRow> read_rules(const std::filesystem::path& root);

/// noticed.txt: by mutant, the titles of the scenarios that turned red.
using Noticed = std::map<std::string, std::vector<std::string>>;
Noticed read_noticed(const std::filesystem::path& root);
std::string format_noticed(const Noticed& noticed);

/// The whole document.
std::string format_rule_book(const std::filesystem::path& root);

/// Whether somebody is refused in it, and the answer or the line of that very refusal names this rule.
bool has_refusal_by(const Scenario& scenario, const std::string& rule);

/// What of it is not as it should be, one sentence each: a rule with scenarios and without a mutant, or the
/// other way round; without an allowed case, or without a refusal by that rule's own name and version; a
/// mutant that nothing noticed.
std::vector<std::string> find_gaps(const std::filesystem::path& root);

}  // namespace scenarios
