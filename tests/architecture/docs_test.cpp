// The documents keep their word: links resolve, every promise names its proof, one word has one meaning.
#include <gtest/gtest.h>

#include <algorithm>

#include "architecture/docs_rules.h"

namespace architecture {
namespace {

void expect_none(const Problems& problems) {
  for (const auto& problem : problems) ADD_FAILURE() << problem;
}

std::vector<SourceFile> documents() {
  auto files = read_sources(INZAGE_SOURCE_DIR,
                            {"docs", "benchmarks", "ledger", "projections", "api", "tests"}, {".md"});
  const auto top = read_top_level(INZAGE_SOURCE_DIR, {".md"});
  files.insert(files.end(), top.begin(), top.end());
  return files;
}

SourceFile document(const std::string& path) {
  const auto all = documents();
  const auto found = std::ranges::find(all, path, &SourceFile::path);
  return found == all.end() ? SourceFile{path, {}, {}} : *found;
}

TEST(Documents, LinkToWhatIsThere) { expect_none(check_links(INZAGE_SOURCE_DIR, documents())); }

TEST(Documents, NameForEveryPromiseATestThatExists) {
  auto tests = find_test_names(read_sources(INZAGE_SOURCE_DIR, {"tests"}, {".cpp", ".h"}));
  tests.merge(find_scenario_names(read_sources(INZAGE_SOURCE_DIR, {"tests"}, {".scenario"})));
  const auto portal = read_sources(INZAGE_SOURCE_DIR, {"api/portal"}, {".ts", ".mjs"});
  ASSERT_GT(tests.size(), 20U);
  expect_none(check_promises(document("docs/promises.md"), tests, portal));
}

TEST(Documents, UseOneWordForOneThing) {
  const auto given_up = find_given_up_words(document("docs/glossary.md"));
  ASSERT_GT(given_up.size(), 5U) << "docs/glossary.md has lost its table \"Say instead\"";
  auto files = documents();
  std::erase_if(files, [](const auto& file) { return file.path == "docs/glossary.md"; });
  expect_none(check_words(files, given_up));
}

}  // namespace
}  // namespace architecture
