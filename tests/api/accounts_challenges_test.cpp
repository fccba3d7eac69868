// Challenges for passkeys, on a clock that stands still until it is set.
#include <gtest/gtest.h>

#include "api/accounts/challenges.h"
#include "ledger/at_once.h"

namespace api {
namespace {

constexpr ledger::UnixMs kMinute = 60'000;

class ChallengesTest : public ::testing::Test {
 protected:
  ledger::TestClock clock_{1'772'000'000'000};
  Challenges challenges_{clock_};
};

TEST_F(ChallengesTest, AreKnownByTheirTokenUntilTheyEnd) {
  const auto made = challenges_.make();
  EXPECT_EQ(made.challenge.size(), 32u);
  EXPECT_EQ(challenges_.find(made.token), made.challenge);
  EXPECT_NE(challenges_.make().challenge, made.challenge);
  clock_.set(clock_.now_ms() + 5 * kMinute - 1);
  EXPECT_TRUE(challenges_.find(made.token));
  clock_.set(clock_.now_ms() + 1);
  EXPECT_FALSE(challenges_.find(made.token));
  EXPECT_FALSE(challenges_.use(made.token));
}

TEST_F(ChallengesTest, AreNotPushedOutHoweverManyAreAsked) {
  const auto made = challenges_.make();
  for (int i = 0; i < 50'000; ++i) static_cast<void>(challenges_.make());
  EXPECT_EQ(challenges_.find(made.token), made.challenge);
}

TEST_F(ChallengesTest, AreUsedOnceAlsoByMany) {
  const auto made = challenges_.make();
  std::vector<ledger::AtOnce<bool>> callers;
  for (int i = 0; i < 4; ++i) callers.emplace_back([&] { return challenges_.use(made.token); });
  int used = 0;
  for (auto& caller : callers) used += caller.get() ? 1 : 0;
  EXPECT_EQ(used, 1);
  EXPECT_FALSE(challenges_.find(made.token));
}

TEST_F(ChallengesTest, OfATokenThatWasChangedAreOthers) {
  const auto made = challenges_.make();
  for (std::size_t i = 0; i < made.token.size(); ++i) {
    auto token = made.token;
    token[i] = token[i] == '0' ? '1' : '0';
    const auto found = challenges_.find(token);
    EXPECT_TRUE(!found || *found != made.challenge) << i;
  }
  EXPECT_FALSE(challenges_.find(""));
  EXPECT_FALSE(challenges_.find(made.token + "00"));
  EXPECT_NE(Challenges(clock_).find(made.token), made.challenge);  // of another process
}

TEST_F(ChallengesTest, AreRefusedRatherThanForgottenWhereTooManyWereUsed) {
  Challenges few(clock_, {5 * kMinute, 2});
  const auto first = few.make();
  EXPECT_TRUE(few.use(first.token));
  EXPECT_TRUE(few.use(few.make().token));
  const auto third = few.make();
  EXPECT_FALSE(few.use(third.token));
  EXPECT_FALSE(few.find(first.token));
  clock_.set(clock_.now_ms() + 5 * kMinute);
  EXPECT_TRUE(few.use(few.make().token));
}

}  // namespace
}  // namespace api
