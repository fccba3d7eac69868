// Rules about the documents: links lead somewhere, promises name tests that exist, one word has one meaning.
#pragma once

#include <set>

#include "architecture/source_file.h"

namespace architecture {

/// Relative links of Markdown files lead to something in the repository. Links to the web are not followed.
Problems check_links(const std::filesystem::path& root, const std::vector<SourceFile>& documents);

/// Names of all tests in C++ sources, as "Suite.Name"; for a parameterised or typed suite without its prefix.
std::set<std::string> find_test_names(const std::vector<SourceFile>& tests);

/// "R20.working_relation" for each tests/scenarios/R20_working_relation.scenario among these.
std::set<std::string> find_scenario_names(const std::vector<SourceFile>& scenarios);

/// Every row of the table of promises names its proof in the last column: tests as `Suite.Name`, a portal
/// test as `path: title` with a path from the root, or the words "not yet". Sources are where portal titles
/// are looked up.
Problems check_promises(const SourceFile& promises, const std::set<std::string>& test_names,
                        const std::vector<SourceFile>& portal_tests);

/// The words that the glossary's table "Say instead" gives up, as it writes them: `word` in the first column.
std::vector<std::string> find_given_up_words(const SourceFile& glossary);

/// None of those words is used in the documents.
Problems check_words(const std::vector<SourceFile>& documents, const std::vector<std::string>& given_up);

}  // namespace architecture
