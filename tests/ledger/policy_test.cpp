// Goal: a policy is read strictly, and the quorum's time is the latest that its members stand for together.
#include "ledger/policy.h"

#include <gtest/gtest.h>

namespace ledger {
namespace {

std::string vkey_of(KeyType type, int number) {
  return format_vkey(derive_verifier_key(type, "key" + std::to_string(number),
                                         Bytes(32, static_cast<std::uint8_t>(number))));
}
std::string log_line(int number) { return "log " + vkey_of(KeyType::ed25519, number) + "\n"; }
std::string witness_line(const std::string& name, int number) {
  return "witness " + name + " " + vkey_of(KeyType::cosignature, number) + "\n";
}

std::string three_witnesses() {
  return log_line(1) + witness_line("a", 11) + witness_line("b", 12) + witness_line("c", 13);
}

std::string problem_of(const std::string& text) {
  const auto policy = Policy::parse(text);
  return policy ? "" : policy.error().detail;
}

std::optional<std::uint64_t> time_of(const std::string& text, const WitnessTimes& times) {
  const auto policy = Policy::parse(text);
  EXPECT_TRUE(policy) << policy.error().detail;
  return policy->find_quorum_time(times);
}

TEST(Policy, IsReadWithCommentsUrlsAndSpace) {
  const auto policy = Policy::parse("# whom we trust\n\n \t# more\n" + three_witnesses() + "  log\t" +
                                    vkey_of(KeyType::ed25519, 2) + "  https://log.example/  \n" +
                                    "group g 2 a b c\nquorum g\n");
  ASSERT_TRUE(policy) << policy.error().detail;
  EXPECT_EQ(policy->logs().size(), 2U);
  EXPECT_EQ(policy->witnesses().size(), 3U);
  EXPECT_EQ(policy->known_keys().size(), 5U);
  EXPECT_TRUE(policy->has_quorum());
}

TEST(Policy, OfOneKeyAsksForNoWitness) {
  const auto policy = Policy::of_vkey(vkey_of(KeyType::ed25519, 1));
  ASSERT_TRUE(policy);
  EXPECT_FALSE(policy->has_quorum());
  EXPECT_EQ(policy->find_quorum_time({}), std::nullopt);
  EXPECT_EQ(Policy::of_vkey(vkey_of(KeyType::cosignature, 1)).error().code, ErrorCode::invalid_argument);
  EXPECT_FALSE(Policy::of_vkey("nothing"));
}

TEST(Policy, ThatBreaksARuleIsRefusedWithItsLine) {
  const std::string start = three_witnesses();  // four lines
  EXPECT_EQ(problem_of(start + "quorum none\n"), "");
  const std::pair<std::string, const char*> cases[] = {
      {start + "trust a\n", "line 5"},
      {start + "log\n", "line 5"},
      {start + "log a b c\n", "line 5"},
      {start + "log " + vkey_of(KeyType::cosignature, 3) + "\n", "line 5"},
      {start + "witness d " + vkey_of(KeyType::ed25519, 3) + "\n", "line 5"},
      {start + log_line(1), "line 5"},
      {start + witness_line("d", 11), "line 5"},
      {start + witness_line("a", 14), "line 5"},
      {start + witness_line("none", 14), "line 5"},
      {start + "group g all\n", "line 5"},
      {start + "group g 0 a\n", "line 5"},
      {start + "group g 2 a\n", "line 5"},
      {start + "group g 01 a\n", "line 5"},
      {start + "group g some a\n", "line 5"},
      {start + "group g any d\n", "line 5"},
      {start + "group g any g\n", "line 5"},
      {start + "group g any none\n", "line 5"},
      {start + "group a any b\n", "line 5"},
      {start + "group g any a a\n", "line 5"},
      {start + "group g any a\ngroup h any a\n", "line 6"},
      {start + "quorum d\n", "line 5"},
      {start + "quorum\n", "line 5"},
      {start + "quorum a\nquorum a\n", "line 6"},
      {start + "quorum a", "line 0"},
      {start + "quorum a\r\n", "line 5"},
      {start, "no quorum"}};
  for (const auto& [text, place] : cases) {
    if (std::string_view(place) == "line 0") {
      EXPECT_NE(problem_of(text), "") << text;
    } else {
      EXPECT_NE(problem_of(text).find(place), std::string::npos) << text << problem_of(text);
    }
  }
}

TEST(Policy, IsReadUpToItsLimitsAndNotAbove) {
  std::string logs;
  for (int i = 1; i <= 64; ++i) logs += log_line(i);
  EXPECT_EQ(problem_of(logs + "quorum none\n"), "");
  EXPECT_NE(problem_of(logs + log_line(65) + "quorum none\n"), "");
  const std::string end = "quorum none\n";
  const std::string longest = "#" + std::string(kPolicyBytesMax - end.size() - 2, 'x') + "\n" + end;
  EXPECT_EQ(problem_of(longest), "");
  EXPECT_NE(problem_of("#" + longest), "");
}

TEST(QuorumTime, OfOneWitnessIsItsTime) {
  const std::string text = three_witnesses() + "quorum b\n";
  EXPECT_EQ(time_of(text, {10, 20, 30}), 20U);
  EXPECT_EQ(time_of(text, {10, std::nullopt, 30}), std::nullopt);
}

TEST(QuorumTime, OfAGroupIsTheLatestThatEnoughMembersReach) {
  const auto with = [](const char* threshold) {
    return three_witnesses() + "group g " + threshold + " a b c\nquorum g\n";
  };
  EXPECT_EQ(time_of(with("any"), {10, 30, 20}), 30U);
  EXPECT_EQ(time_of(with("2"), {10, 30, 20}), 20U);
  EXPECT_EQ(time_of(with("all"), {10, 30, 20}), 10U);
  EXPECT_EQ(time_of(with("2"), {std::nullopt, 30, 20}), 20U);
  EXPECT_EQ(time_of(with("2"), {std::nullopt, 30, std::nullopt}), std::nullopt);
  EXPECT_EQ(time_of(with("all"), {10, 30, std::nullopt}), std::nullopt);
}

TEST(QuorumTime, OfGroupsInGroupsCountsEachGroupOnce) {
  const std::string text = three_witnesses() + "group ab any a b\ngroup both all ab c\nquorum both\n";
  EXPECT_EQ(time_of(text, {10, 30, 20}), 20U);
  EXPECT_EQ(time_of(text, {10, 30, std::nullopt}), std::nullopt);
  EXPECT_EQ(time_of(text, {5, std::nullopt, 20}), 5U);
}

TEST(Policy, KnowsItsAuditors) {
  const auto policy =
      Policy::parse(three_witnesses() + "group inner any c\ngroup auditors any b inner\nquorum a\n");
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->auditors(), (std::vector<std::size_t>{1, 2}));
  EXPECT_TRUE(Policy::parse(three_witnesses() + "quorum a\n")->auditors().empty());
}

}  // namespace
}  // namespace ledger
