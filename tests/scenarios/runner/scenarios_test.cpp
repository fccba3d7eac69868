// Goal: every scenario is as it says, in a ledger of its own; what cannot be a scenario is told; and
// docs/rules.md is what is there.
//
// Method: each file in tests/scenarios is a test, RULE.words. They are played two at a time before the first
// is reported.
// --write writes docs/rules.md.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <sstream>

#include "scenarios/runner/cast.h"
#include "scenarios/runner/rule_book.h"
#include "scenarios/runner/school.h"
#include "support/temporary_folder.h"

namespace scenarios {
namespace {

const std::filesystem::path kRoot = INZAGE_SOURCE_DIR;

const std::vector<Scenario>& all_scenarios() {
  static const auto kAll = read_scenarios(kRoot);
  return kAll;
}

// Those that this run was asked for, played.
class Performance {
 public:
  static const std::map<std::string, Played>& get() {
    static const Performance kOne;
    return kOne.played_;
  }

 private:
  Performance() {
    const auto begun = make_beginnings(folder_ / "beginnings");
    EXPECT_TRUE(begun) << begun.error().detail;
    std::vector<const Scenario*> wanted;
    for (const auto& scenario : all_scenarios()) {
      if (is_asked_for(scenario)) wanted.push_back(&scenario);
    }
    const auto played = play_all(wanted, folder_ / "beginnings");
    for (std::size_t i = 0; i < wanted.size(); ++i) played_[wanted[i]->title()] = played[i];
    std::cout << wanted.size() << " scenarios; a ledger of its own in "
              << static_cast<double>(median_isolating(played).count()) / 1000 << " ms (median)\n";
  }

  static bool is_asked_for(const Scenario& scenario) {
    const auto& all = *testing::UnitTest::GetInstance();
    for (int suite = 0; suite < all.total_test_suite_count(); ++suite) {
      const auto& tests = *all.GetTestSuite(suite);
      if (tests.name() != scenario.rule) continue;
      for (int i = 0; i < tests.total_test_count(); ++i) {
        const auto& test = *tests.GetTestInfo(i);
        if (test.name() == scenario.name) return test.should_run();
      }
    }
    return false;
  }

  testing_support::TemporaryFolder folder_;
  std::map<std::string, Played> played_;
};

class ScenarioTest : public testing::Test {
 public:
  explicit ScenarioTest(const Scenario& scenario) : scenario_(scenario) {}
  void TestBody() override {
    const auto& played = Performance::get();
    const auto found = played.find(scenario_.title());
    ASSERT_NE(found, played.end());
    if (!found->second.failure.empty()) ADD_FAILURE() << found->second.failure;
  }

 private:
  const Scenario& scenario_;
};

void register_scenarios() {
  for (const auto& scenario : all_scenarios()) {
    testing::RegisterTest(
        scenario.rule.c_str(), scenario.name.c_str(), nullptr, nullptr, scenario.path.c_str(), 1,
        [&scenario]() -> testing::Test* { return std::make_unique<ScenarioTest>(scenario).release(); });
  }
}

std::vector<std::string> rule_ids() {
  std::vector<std::string> ids;
  for (const auto& row : read_rules(kRoot)) ids.push_back(row.id);
  return ids;
}

std::string rule_book() {
  std::ifstream file(kRoot / "docs/rules.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Scenarios, AreStoriesThatLookAtSomething) {
  EXPECT_GT(all_scenarios().size(), 20U);
  for (const auto& scenario : all_scenarios()) {
    for (const auto& fault : find_faults(scenario, rule_ids())) ADD_FAILURE() << fault;
  }
}

TEST(Scenarios, ThatAreNoneAreTold) {
  const auto faults_of = [](const std::string& path, const std::string& text) {
    std::string all;
    for (const auto& fault : find_faults(parse_scenario(path, text), {"R20"})) all += fault + "\n";
    return all;
  };
  const std::string kStory = "# phrase\n# what it shows\n";
  EXPECT_EQ(faults_of("R20_x.scenario", kStory + "status 200\n"), "");
  EXPECT_NE(
      faults_of("R20_x.scenario", kStory + "hope 200\nstatus 200\n").find("unknown verb hope in line 3"),
      std::string::npos);
  EXPECT_NE(faults_of("R20_x.scenario", kStory).find("has no steps"), std::string::npos);
  EXPECT_NE(faults_of("R20_x.scenario", kStory + "as LKA\n").find("never looks"), std::string::npos);
  EXPECT_NE(faults_of("R20_x.scenario", "# phrase\nstatus 200\n").find("does not tell its story"),
            std::string::npos);
  EXPECT_NE(faults_of("R99_x.scenario", kStory + "status 200\n").find("not named after a rule"),
            std::string::npos);
  EXPECT_NE(faults_of("R20.scenario", kStory + "status 200\n").find("not named after a rule"),
            std::string::npos);
}

TEST(Scenarios, ThatFailSayWhereWhatWasExpectedAndWhatCame) {
  const testing_support::TemporaryFolder folder;
  ASSERT_TRUE(make_beginnings(folder / "beginnings"));
  const auto failure_of = [&](const std::string& steps) {
    return play(parse_scenario("R20_x.scenario", steps), folder / "beginnings", INZAGE_PROGRAMS).failure;
  };
  EXPECT_EQ(failure_of("as LKA\nGET /v1/beleid\nstatus 200\nbody version == 1\n"), "");
  const auto wrong = failure_of("as LKA\nGET /v1/beleid\nstatus 403\n");
  EXPECT_TRUE(wrong.starts_with("R20_x.scenario:3: status 403\n  expected: 403\n  came:     200 {")) << wrong;
  EXPECT_NE(failure_of("as LKA\nGET /v1/beleid\nbody version == 2\n"), "");
  EXPECT_NE(failure_of("as LKA\nGET /v1/beleid\nbody version absent\n"), "");
  EXPECT_NE(failure_of("as LKA\nGET /v1/beleid\nbody lacks \"ZORG\"\n"), "");
  EXPECT_NE(failure_of("as NOBODY\nGET /v1/beleid\nstatus 200\n"), "");
  EXPECT_NE(failure_of("as LKA\nGET /v1/${nothing}\n"), "");
  EXPECT_NE(failure_of("newest pupil 00001\nline outcome == GEWEIGERD\n"), "");
  EXPECT_NE(failure_of("as LKA\nGET /v1/beleid\ngrown pupil 00001 by 1\n"), "");
  EXPECT_NE(failure_of("run inzage vkey --data ${ledger}\nexit 1\n"), "");
  EXPECT_NE(failure_of("run inzage vkey --data ${ledger}\nstdout \"no key\"\n"), "");
}

TEST(RuleBook, HasAScenarioAndAMutantForEveryRuleThatDecides) {
  for (const auto& gap : find_gaps(kRoot)) ADD_FAILURE() << gap;
}

TEST(RuleBook, TakesARefusalThatNamesTheRuleItself) {
  const auto names = [](const std::string& steps) {
    return has_refusal_by(parse_scenario("R20_x.scenario", steps), "R20");
  };
  EXPECT_TRUE(names("GET /v1/beleid\nstatus 403\nbody rule == R20\n"));
  EXPECT_TRUE(names("run inzage do lees -\nexit 4\nnewest ledger\nline rule == R20@1\n"));
  EXPECT_FALSE(names("GET /v1/beleid\nstatus 403\nbody rule == R23\n"));
  EXPECT_FALSE(names("GET /v1/beleid\nstatus 403\nGET /v1/beleid\nstatus 200\nbody rule == R20\n"));
  EXPECT_FALSE(names("GET /v1/beleid\nstatus 403\nbody rule == R2\n"));
}

TEST(Scenarios, OfTwoLedgersNoticeWhatOnlyOneOfThemHolds) {
  const testing_support::TemporaryFolder folder;
  ASSERT_TRUE(make_beginnings(folder / "beginnings"));
  const auto failure_of = [&](const std::string& steps) {
    return play(parse_scenario("R24_x.scenario", steps), folder / "beginnings", INZAGE_PROGRAMS).failure;
  };
  const std::string kBegin = "twin\nclock 2026-10-05T09:00:00Z\nas LKD\n";
  const auto lees = [](const std::string& pupil) {
    return "POST /v1/leerlingen/${pupil " + pupil +
           "}/lezingen {\"purpose\":\"BEGELEIDEN\",\"categories\":[\"PERSOON\"]}\n";
  };
  EXPECT_EQ(failure_of(kBegin + lees("00001") + "same\n"), "");
  // Another answer, another event, another number of events, and the same once more.
  EXPECT_NE(failure_of(kBegin + "here " + lees("00001") + "there " + lees("00002") + "same\n"), "");
  EXPECT_NE(failure_of(kBegin + "here " + lees("00001") + lees("00001") + "same\n"), "");
  EXPECT_EQ(
      failure_of(kBegin + "here " + lees("00001") + "there " + lees("00002") + lees("00001") + "same\n"), "");
  EXPECT_NE(failure_of("as LKD\n" + lees("00001") + "same\n"), "");
}

TEST(RuleBook, IsWhatIsThere) {
  std::istringstream written(rule_book()), made(format_rule_book(kRoot));
  std::string is, should;
  while (std::getline(made, should)) {
    std::getline(written, is);
    ASSERT_EQ(is, should) << "test_scenarios --write writes docs/rules.md anew";
  }
  EXPECT_FALSE(std::getline(written, is)) << "docs/rules.md holds more than it should: " << is;
}

}  // namespace

int run_tests(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (argc == 2 && std::string(argv[1]) == "--write") {
    std::ofstream(kRoot / "docs/rules.md") << format_rule_book(kRoot);
    return 0;
  }
  register_scenarios();
  return RUN_ALL_TESTS();
}

}  // namespace scenarios

int main(int argc, char** argv) { return scenarios::run_tests(argc, argv); }
