// The house rules that a compiler cannot see, held against the whole repository. One rule, one test; each
// place that breaks it is one sentence. That every rule can find what it looks for is in canaries_test.cpp.
#include <gtest/gtest.h>

#include "architecture/include_rules.h"
#include "architecture/text_rules.h"

namespace architecture {
namespace {

const std::vector<std::string> kFloors = {"ledger", "projections", "api", "tools"};
const std::vector<std::string> kHouse = {"ledger", "projections", "api", "tools",     "tests",
                                         "docs",   "cmake",       ".ci", "benchmarks"};
const std::vector<std::string> kCpp = {".h", ".cpp"};
const std::vector<std::string> kPortal = {".ts", ".svelte", ".mjs", ".css"};
const std::vector<std::string> kScripts = {".sh",          "tools/setup",     "tools/run", "tools/test",
                                           "tools/format", "tools/bare-root", ".ci/run"};

template <class... Lists>
std::vector<std::string> all_of(const Lists&... lists) {
  std::vector<std::string> all;
  (all.insert(all.end(), lists.begin(), lists.end()), ...);
  return all;
}

const std::vector<SourceFile>& code_of_floors() {
  static const auto kFiles = read_sources(INZAGE_SOURCE_DIR, kFloors, kCpp);
  return kFiles;
}

const std::vector<SourceFile>& code_of_the_house() {
  static const auto kFiles = read_sources(INZAGE_SOURCE_DIR, kHouse, kCpp);
  return kFiles;
}

// Everything that people write here by hand.
const std::vector<SourceFile>& texts_of_the_house() {
  static const std::vector<std::string> kTexts = {".capnp", ".md",   ".txt",     ".cmake",
                                                  ".def",   ".json", ".scenario"};
  static const auto kFiles = [] {
    auto files = read_sources(INZAGE_SOURCE_DIR, kHouse, all_of(kCpp, kPortal, kScripts, kTexts));
    const auto top = read_top_level(INZAGE_SOURCE_DIR, {".md", ".txt", ".json", ".editorconfig"});
    files.insert(files.end(), top.begin(), top.end());
    return files;
  }();
  return kFiles;
}

const std::vector<SourceFile>& sources_with_a_length() {
  static const auto kFiles = read_sources(
      INZAGE_SOURCE_DIR, kHouse, all_of(kCpp, kPortal, kScripts, std::vector<std::string>{".capnp"}));
  return kFiles;
}

void expect_none(const Problems& problems) {
  for (const auto& problem : problems) ADD_FAILURE() << problem;
}

TEST(Architecture, IsReadFromTheWholeHouse) {
  EXPECT_GT(code_of_floors().size(), 60U) << "the test looks in the wrong folder";
  EXPECT_GT(sources_with_a_length().size(), code_of_the_house().size());
}

TEST(Floors, LookOnlyDownwards) { expect_none(check_floors(code_of_floors())); }

TEST(Floors, AreEnteredByTheFrontDoor) { expect_none(check_front_doors(code_of_floors())); }

TEST(Rooms, LookOnlyInwards) { expect_none(check_rooms(code_of_floors())); }

TEST(Libraries, StandOnlyWhereTheTableSays) { expect_none(check_libraries(code_of_floors())); }

TEST(Files, AreShort) { expect_none(check_file_length(sources_with_a_length())); }

TEST(Functions, AreShort) { expect_none(check_function_length(code_of_the_house())); }

TEST(Lines, AreShort) { expect_none(check_line_length(code_of_the_house())); }

TEST(Names, SaySomething) { expect_none(check_names(code_of_the_house())); }

TEST(Files, OpenWithACommentThatSaysWhatTheyAre) {
  expect_none(check_opening_comment(sources_with_a_length()));
}

TEST(Files, HoldNoNotesToSelf) { expect_none(check_notes_to_self(texts_of_the_house())); }

TEST(Exceptions, AreCaughtAtTheBoundaryAndThrownNowhere) {
  expect_none(check_exceptions(code_of_the_house()));
}

TEST(Memory, HasAnOwner) { expect_none(check_raw_memory(code_of_the_house())); }

TEST(Lines, OfTheLedgerAreReadByNamedFilesOnly) { expect_none(check_line_reader(code_of_the_house())); }

TEST(ConfidentialMatters, AreAskedForByTheirOwnCommandsOnly) {
  expect_none(check_confidential_views(code_of_the_house()));
}

TEST(Threads, AreSeenByTheThreadSanitizer) { expect_none(check_hidden_threads(code_of_the_house())); }

TEST(Texts, NameNoMachineAndNoRegistry) { expect_none(check_outside_names(texts_of_the_house())); }

}  // namespace
}  // namespace architecture
