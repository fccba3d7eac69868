// The login limiter, on a clock that stands still until it is set.
#include <gtest/gtest.h>

#include <vector>

#include "api/accounts/login_limiter.h"
#include "ledger/at_once.h"

namespace api {
namespace {

using Verdict = LoginLimiter::Verdict;

constexpr ledger::UnixMs kStart = 1'772'000'000'000;

LoginLimiterOptions small() {
  LoginLimiterOptions options;
  options.here = {500, 0.1};
  options.account = {3, 0.1};
  options.address = {10, 1};
  options.buckets_max = 5;
  return options;
}

class LoginLimiterTest : public ::testing::Test {
 protected:
  int taken(LoginLimiter& limiter, std::string_view account, std::string_view address, int attempts) {
    int count = 0;
    for (int i = 0; i < attempts; ++i) {
      if (limiter.take(account, address) == Verdict::go_on) ++count;
    }
    return count;
  }

  ledger::TestClock clock_{kStart};
};

TEST_F(LoginLimiterTest, GivesAnAccountItsAttemptsAndNotOneMore) {
  LoginLimiter limiter(clock_, small());
  EXPECT_EQ(taken(limiter, "sanne", "a", 3), 3);
  EXPECT_EQ(limiter.take("sanne", "a"), Verdict::account_exhausted);
  EXPECT_EQ(limiter.take("sanne", "b"), Verdict::account_exhausted);
  EXPECT_EQ(limiter.take("noor", "a"), Verdict::go_on);
}

TEST_F(LoginLimiterTest, GivesThreadsTogetherNotOneMore) {
  auto options = small();
  options.account = {500, 0.1};
  options.address = {500, 1};
  LoginLimiter limiter(clock_, options);
  std::vector<ledger::AtOnce<int>> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] { return taken(limiter, "sanne", "a", 400); });
  }
  int count = 0;
  for (auto& caller : callers) count += caller.get();
  EXPECT_EQ(count, 500);
}

TEST_F(LoginLimiterTest, GivesAttemptsBackAsTimePasses) {
  LoginLimiter limiter(clock_, small());
  EXPECT_EQ(taken(limiter, "sanne", "a", 4), 3);
  clock_.set(kStart + 9'999);
  EXPECT_EQ(limiter.take("sanne", "a"), Verdict::account_exhausted);
  clock_.set(kStart + 10'000);
  EXPECT_EQ(taken(limiter, "sanne", "a", 2), 1);
  clock_.set(kStart + 10'000'000);
  EXPECT_EQ(taken(limiter, "sanne", "a", 9), 3);
}

TEST_F(LoginLimiterTest, StopsAnAddressThatTriesManyNames) {
  LoginLimiter limiter(clock_, small());
  int count = 0;
  for (int i = 0; i < 20; ++i) {
    if (limiter.take("name" + std::to_string(i), "a") == Verdict::go_on) ++count;
  }
  EXPECT_EQ(count, 10);
  EXPECT_EQ(limiter.take("somebody", "a"), Verdict::address_exhausted);
  EXPECT_EQ(limiter.take("somebody", "b"), Verdict::go_on);
}

TEST_F(LoginLimiterTest, LetsAWholeSchoolInThatTypesItsPasswordsRight) {
  const LoginLimiterOptions ordinary;
  LoginLimiter limiter(clock_, ordinary);
  for (int i = 0; i < 2000; ++i) {
    const auto name = "name" + std::to_string(i);
    ASSERT_EQ(limiter.take(name, "school"), Verdict::go_on) << i;
    limiter.forgive(name, "school");
  }
}

TEST_F(LoginLimiterTest, ForgivesAnAccountItsEarlierMistakes) {
  LoginLimiter limiter(clock_, small());
  EXPECT_EQ(taken(limiter, "sanne", "a", 3), 3);
  limiter.forgive("sanne", "a");
  EXPECT_EQ(taken(limiter, "sanne", "b", 4), 3);
}

TEST_F(LoginLimiterTest, GivesNothingWhenTheClockIsSetBack) {
  LoginLimiter limiter(clock_, small());
  EXPECT_EQ(taken(limiter, "sanne", "a", 4), 3);
  clock_.set(kStart - 1'000'000);
  EXPECT_EQ(limiter.take("sanne", "a"), Verdict::account_exhausted);
}

TEST_F(LoginLimiterTest, TakesNothingFromTheAddressForAnAttemptThatTheAccountIsRefused) {
  LoginLimiter limiter(clock_, small());
  taken(limiter, "sanne", "a", 100);
  EXPECT_EQ(taken(limiter, "noor", "a", 3), 3);
  EXPECT_EQ(taken(limiter, "yara", "a", 3), 3);
}

TEST_F(LoginLimiterTest, ForgetsTheLongestUntouchedWhenItIsFull) {
  auto options = small();
  options.account = {3, 0.000'001};
  options.address = {1000, 1};
  LoginLimiter limiter(clock_, options);
  for (int i = 0; i < 5; ++i) {
    clock_.set(kStart + i);
    EXPECT_EQ(taken(limiter, "name" + std::to_string(i), "a", 4), 3);
  }
  clock_.set(kStart + 10);
  EXPECT_EQ(taken(limiter, "another", "a", 4), 3);
  EXPECT_EQ(limiter.take("name4", "a"), Verdict::account_exhausted);
  EXPECT_EQ(limiter.take("name0", "a"), Verdict::go_on);
}

TEST_F(LoginLimiterTest, LocksAStrangerOutAtTheirOwnAddressAndNotThePerson) {
  const LoginLimiterOptions ordinary;
  LoginLimiter limiter(clock_, ordinary);
  EXPECT_EQ(taken(limiter, "sanne", "stranger", 100), 10);
  EXPECT_EQ(limiter.take("sanne", "stranger"), Verdict::account_exhausted_here);
  EXPECT_EQ(limiter.take("sanne", "home"), Verdict::go_on);
}

TEST_F(LoginLimiterTest, GivesAPersonAnotherAttemptWithinMinutesHoweverManyStrangersTry) {
  const LoginLimiterOptions ordinary;
  LoginLimiter limiter(clock_, ordinary);
  int count = 0;
  for (int i = 0; i < 20; ++i) count += taken(limiter, "sanne", "stranger" + std::to_string(i), 10);
  EXPECT_EQ(count, 30);
  EXPECT_EQ(limiter.take("sanne", "home"), Verdict::account_exhausted);
  clock_.set(kStart + 30'000);
  EXPECT_EQ(limiter.take("sanne", "home"), Verdict::go_on);
}

TEST_F(LoginLimiterTest, KeepsNobodyOutForAMonthWhereTheyLoggedIn) {
  LoginLimiter limiter(clock_, small());
  limiter.forgive("sanne", "home");
  EXPECT_EQ(taken(limiter, "sanne", "stranger", 10), 3);
  EXPECT_EQ(limiter.take("sanne", "home"), Verdict::go_on);
  EXPECT_EQ(limiter.take("sanne", "elsewhere"), Verdict::account_exhausted);
  limiter.forgive("noor", "home");
  taken(limiter, "noor", "stranger", 10);
  clock_.set(kStart + 30LL * 24 * 60 * 60 * 1000);
  taken(limiter, "noor", "another", 10);
  EXPECT_EQ(limiter.take("noor", "home"), Verdict::account_exhausted);
}

TEST_F(LoginLimiterTest, CountsAtAKnownAddressTheAttemptsMadeThere) {
  auto options = small();
  options.here = {2, 0.1};
  LoginLimiter limiter(clock_, options);
  limiter.forgive("sanne", "home");
  EXPECT_EQ(taken(limiter, "sanne", "home", 9), 2);
  EXPECT_EQ(limiter.take("sanne", "home"), Verdict::account_exhausted_here);
}

TEST_F(LoginLimiterTest, RemembersAsManyAddressesAsItMay) {
  LoginLimiter limiter(clock_, small());
  for (int i = 0; i < 6; ++i) {
    clock_.set(kStart + i);
    limiter.forgive("name" + std::to_string(i), "home");
  }
  const auto is_known = [&](const std::string& name) {
    taken(limiter, name, "stranger", 3);
    return limiter.take(name, "home") == Verdict::go_on;
  };
  EXPECT_FALSE(is_known("name0"));
  EXPECT_TRUE(is_known("name5"));
}

TEST_F(LoginLimiterTest, GivesAnAttemptBackThatWasNotJudged) {
  LoginLimiter limiter(clock_, small());
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(limiter.take("sanne", "a"), Verdict::go_on);
    limiter.give_back("sanne", "a");
  }
  EXPECT_EQ(taken(limiter, "sanne", "a", 9), 3);
}

TEST_F(LoginLimiterTest, SaysWhenToComeBack) {
  const LoginLimiter limiter(clock_, small());
  EXPECT_EQ(limiter.retry_after_seconds(Verdict::account_exhausted), 10u);
  EXPECT_EQ(limiter.retry_after_seconds(Verdict::address_exhausted), 1u);
}

}  // namespace
}  // namespace api
