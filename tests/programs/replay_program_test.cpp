// Goal: whoever must give account finds on the command line what stood in a dossier and why it was shown, in
// words and as JSON, with the exit codes of every command.
#include <gtest/gtest.h>

#include <fstream>

#include "programs/run_program.h"
#include "support/small_school.h"
#include "support/temporary_folder.h"

namespace {

using testing_support::Ran;
using testing_support::run_program;

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

class ReplayProgram : public ::testing::Test {
 protected:
  Ran inzage(std::vector<std::string> words, const std::string& input = {}) {
    return run_program(std::string(INZAGE_PROGRAMS) + "/inzage", words, input);
  }
  std::string give(const std::string& as, const std::string& command, const std::string& json,
                   const std::string& now) {
    const auto ran = inzage({"do", command, "-", "--data", data(), "--as", as, "--now", now}, json);
    EXPECT_EQ(ran.exit_code, 0) << command << ran.errors;
    return ran.output;
  }
  static std::string after(const std::string& text, const std::string& key, std::size_t length) {
    const auto at = text.find(key);
    EXPECT_NE(at, std::string::npos) << text;
    return text.substr(at + key.size(), length);
  }
  std::string data() const { return (folder_ / "board").string(); }

  void SetUp() override {
    std::ofstream(folder_ / "school.xml") << testing_support::small_school();
    const std::vector<std::vector<std::string>> steps{
        {"init", data(), "--origin", "test.example/inzage", "--gmr-consent", "2018-05-14", "--adopted",
         "2018-05-24", "--test-clock", "--at", "2026-09-01T08:00:00Z"},
        {"import", "edexml", (folder_ / "school.xml").string(), "--data", data()},
        {"first-director", "--data", data(), "--person", "LKD", "--reason", "Benoemd"}};
    for (const auto& words : steps) ASSERT_EQ(inzage(words).exit_code, 0);
    give("LKD", "bevestig-alles", R"({"proposals":"all"})", "2026-09-01T09:00:00Z");
    const auto written =
        give("LKA", "schrijf",
             R"({"pupil":"00001","category":"TOETSRESULTAAT","value":"niveau II","purpose":"LEREN"})",
             "2026-10-01T10:00:00Z");
    const auto read =
        give("LKA", "lees", R"({"pupil":"00001","purpose":"LEREN","categories":["TOETSRESULTAAT"]})",
             "2026-10-02T10:00:00Z");
    const auto tail = after(read, R"("receipt":{"index":)", 8);
    reading_ = tail.substr(0, tail.find('}'));
    give("LKA", "corrigeer",
         R"({"pupil":"00001","item":")" + after(written, R"("item":")", 32) +
             R"(","value":"niveau III","purpose":"LEREN","reason":"Verkeerd ingevoerd"})",
         "2026-10-05T10:00:00Z");
  }

  Ran as_director(std::vector<std::string> words) {
    words.insert(words.end(),
                 {"--data", data(), "--pupil", "00001", "--as", "LKD", "--now", "2026-10-20T10:00:00Z"});
    return inzage(std::move(words));
  }

  testing_support::TemporaryFolder folder_;
  std::string reading_;
};

TEST_F(ReplayProgram, ShowsTheDossierOfADayAndAsItWasKnown) {
  const std::vector<std::string> asked{"dossier", "--categories", "TOETSRESULTAAT", "--reason", "Klacht"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), asked.begin(), asked.end());
    return as_director(std::move(more));
  };
  const auto then = with({"--at", "2026-10-01"});
  EXPECT_EQ(then.exit_code, 0) << then.errors;
  EXPECT_TRUE(holds(then.output, "  niveau II\n  replaced on 2026-10-05\n1 items;")) << then.output;
  const auto known = with({"--known-at", "2026-10-04", "--json"});
  EXPECT_TRUE(holds(known.output, R"("value":"niveau II")")) << known.output << known.errors;
  EXPECT_TRUE(holds(known.output, R"("known_at":"2026-10-04T21:59:59.999Z")")) << known.output;
  EXPECT_TRUE(holds(with({"--at", "2026-10-06"}).output, "  niveau III\n  because: Verkeerd ingevoerd\n"));
}

TEST_F(ReplayProgram, ShowsWhatChangedBetweenTwoMoments) {
  const auto words = as_director({"replay", "--between", "2026-10-01", "2026-10-20", "--reason", "Klacht"});
  EXPECT_EQ(words.exit_code, 0) << words.errors;
  EXPECT_TRUE(holds(words.output, "AANGEPAST\n  before\n")) << words.output;
  EXPECT_TRUE(holds(words.output, "corrected 2026-10-05T10:00:00Z by LEERKRACHT")) << words.output;
  const auto json =
      as_director({"replay", "--between", "2026-10-01", "2026-10-20", "--reason", "Klacht", "--json"});
  EXPECT_TRUE(holds(json.output, R"("changes":[{"kind":"AANGEPAST","category":"TOETSRESULTAAT",)"))
      << json.output;
}

TEST_F(ReplayProgram, ShowsWhatAReadingShowedAndWhyItWasAllowed) {
  const auto words = as_director({"replay", "--reading", reading_, "--reason", "Klacht"});
  EXPECT_EQ(words.exit_code, 0) << words.errors;
  EXPECT_TRUE(holds(words.output, "    niveau II\n")) << words.output;
  EXPECT_TRUE(holds(words.output, "allowed by rule R20 version 1: \"De toegang")) << words.output;
  EXPECT_TRUE(holds(words.output, "working relation GROEP with Groep 4 from ")) << words.output;
  EXPECT_TRUE(holds(words.output, "policy version 1, adopted 2018-05-24")) << words.output;
}

TEST_F(ReplayProgram, KeepsTheExitCodesOfEveryCommand) {
  EXPECT_EQ(as_director({"replay", "--reading", reading_}).exit_code, 1) << "without a reason";
  EXPECT_EQ(as_director({"replay", "--reason", "Klacht"}).exit_code, 1) << "of nothing";
  EXPECT_EQ(as_director({"replay", "--reading", "99999", "--reason", "Klacht"}).exit_code, 1);
  EXPECT_EQ(as_director({"replay", "--between", "morgen", "2026-10-20", "--reason", "Klacht"}).exit_code, 1);
  const auto refused = inzage({"replay", "--reading", reading_, "--reason", "Klacht", "--data", data(),
                               "--pupil", "00001", "--as", "LKA"});
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_TRUE(holds(refused.errors, "refused by rule R35 version 1")) << refused.errors;
  EXPECT_TRUE(refused.output.empty());
}

}  // namespace
