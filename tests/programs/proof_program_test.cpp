// Goal: whoever takes one line as evidence on the command line gets a command that checks it, also where the
// words of that line are withheld; and no file of another line stays beside it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "programs/run_program.h"
#include "support/small_school.h"
#include "support/temporary_folder.h"

namespace {

using testing_support::Ran;
using testing_support::run_program;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

class ProofProgram : public ::testing::Test {
 protected:
  Ran inzage(std::vector<std::string> words, const std::string& input = {}) {
    words.insert(words.end(), {"--data", (folder_ / "board").string()});
    return run_program(std::string(INZAGE_PROGRAMS) + "/inzage", words, input);
  }
  void SetUp() override {
    std::ofstream(folder_ / "school.xml") << testing_support::small_school();
    const std::vector<std::string> begin{"init",
                                         (folder_ / "board").string(),
                                         "--origin",
                                         "test.example/inzage",
                                         "--gmr-consent",
                                         "2018-05-14",
                                         "--adopted",
                                         "2018-05-24",
                                         "--test-clock",
                                         "--at",
                                         "2026-09-01T08:00:00Z"};
    ASSERT_EQ(run_program(std::string(INZAGE_PROGRAMS) + "/inzage", begin).exit_code, 0);
    ASSERT_EQ(inzage({"import", "edexml", (folder_ / "school.xml").string()}).exit_code, 0);
    ASSERT_EQ(inzage({"first-director", "--person", "LKD", "--reason", "Benoemd"}).exit_code, 0);
    ASSERT_EQ(inzage({"do", "bevestig-alles", "-", "--as", "LKD"}, R"({"proposals":"all"})").exit_code, 0);
  }
  // Where the registration of that guardian stands.
  std::string register_guardian(const std::string& key) {
    const auto ran =
        inzage({"do", "open-ouder", "-", "--as", "ADM"},
               R"({"pupil":"00001","key":")" + key +
                   R"(","name":"Noor Voorbeeld","relation":"VOOGD","proof":"AKTE","from":"2026-08-01"})");
    EXPECT_EQ(ran.exit_code, 0) << ran.errors;
    const auto history = inzage({"history", "--pupil", "00001", "--as", "LKD", "--json"}).output;
    const auto done = history.find(R"("action":"GEZAG_VASTGELEGD")");  // the newest first
    EXPECT_NE(done, std::string::npos) << history;
    const auto at = history.rfind(R"({"index":)", done) + 9;
    return history.substr(at, history.find(',', at) - at);
  }
  Ran prove(const std::string& index, std::vector<std::string> more = {}) {
    std::vector<std::string> words{"proof", "--pupil", "00001", "--index", index,
                                   "-o",    proof(),   "--as",  "OUD"};
    words.insert(words.end(), more.begin(), more.end());
    return inzage(std::move(words));
  }
  std::string proof() const { return (folder_ / "regel.tlog-proof").string(); }
  bool stands(const std::string& part) const { return std::filesystem::exists(proof() + part); }

  testing_support::TemporaryFolder folder_;
};

TEST_F(ProofProgram, OfAWithheldLineNamesNoWordsAndLeavesNone) {
  const auto own = register_guardian("OUD");
  const auto others = register_guardian("OU2");
  ASSERT_NE(own, others);

  const auto shown = prove(own);
  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_TRUE(holds(shown.output, "--addendum " + proof() + ".what")) << shown.output;
  EXPECT_TRUE(stands(".what"));
  std::ofstream(proof() + ".content") << "of another line";

  const auto withheld = prove(others);
  ASSERT_EQ(withheld.exit_code, 0) << withheld.errors;
  EXPECT_TRUE(holds(withheld.output, "its words are withheld (ART15_4)")) << withheld.output;
  EXPECT_FALSE(holds(withheld.output, "--addendum")) << withheld.output;
  EXPECT_FALSE(stands(".what"));
  EXPECT_FALSE(stands(".content"));
  const auto at = withheld.output.find("--vkey '") + 8;
  const auto vkey = withheld.output.substr(at, withheld.output.rfind('\'') - at);
  const auto verdict = run_program(std::string(INZAGE_PROGRAMS) + "/inzage-verify",
                                   {proof(), "--entry", proof() + ".entry", "--vkey", vkey});
  EXPECT_EQ(verdict.exit_code, 0) << verdict.output << verdict.errors;

  const auto json = prove(others, {"--json"}).output;
  EXPECT_TRUE(holds(json, R"("withheld":"ART15_4")")) << json;
  EXPECT_FALSE(holds(json, R"("what")")) << json;
}

}  // namespace
