// Logins in memory: secrets, expiry, rotation, bounds, cookies.
#include <gtest/gtest.h>

#include <vector>

#include "api/http/login.h"
#include "api/http/message.h"
#include "ledger/at_once.h"

namespace api {
namespace {

using ledger::UnixMs;

constexpr UnixMs kStart = 1'772'000'000'000;
constexpr UnixMs kMinute = 60'000;

ledger::SubjectId person(std::uint8_t number) {
  ledger::SubjectId id;
  id.bytes.fill(number);
  return id;
}

class LoginsTest : public ::testing::Test {
 protected:
  ledger::TestClock clock_{kStart};
  Logins logins_{clock_};
};

TEST_F(LoginsTest, FindsWhoHoldsTheSecret) {
  const auto opened = logins_.open(person(1), LoginLevel::second_factor);
  ASSERT_TRUE(opened);
  const auto login = logins_.find_login(opened->token);
  ASSERT_TRUE(login);
  EXPECT_EQ(login->person, person(1));
  EXPECT_EQ(login->level, LoginLevel::second_factor);
  EXPECT_EQ(login->csrf, opened->login.csrf);
}

TEST_F(LoginsTest, MakesSecretsOf256BitsThatNeverRepeat) {
  const auto first = logins_.open(person(1), LoginLevel::password);
  const auto second = logins_.open(person(1), LoginLevel::password);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->token.size(), 64u);
  EXPECT_NE(first->token, second->token);
  EXPECT_NE(first->login.csrf, second->login.csrf);
  EXPECT_NE(first->token, first->login.csrf);
}

TEST_F(LoginsTest, AreNewForFiveMinutes) {
  const auto opened = logins_.open(person(1), LoginLevel::second_factor);
  clock_.set(kStart + 5 * kMinute - 1);
  EXPECT_TRUE(logins_.is_fresh(*logins_.find_login(opened->token)));
  clock_.set(kStart + 5 * kMinute);
  EXPECT_FALSE(logins_.is_fresh(*logins_.find_login(opened->token)));
}

TEST_F(LoginsTest, OnOtherDevicesAreCountedOnceEachWhileTheyLive) {
  const auto open = [&](std::string_view device, std::string_view earlier = {}) {
    return *logins_.open(person(1), LoginLevel::second_factor, {earlier, device});
  };
  const auto first = open("a");
  EXPECT_EQ(first.login.others, 0u);
  EXPECT_EQ(open("a").login.others, 0u);
  EXPECT_EQ(open("b").login.others, 1u);
  EXPECT_EQ(open("c", first.token).login.others, 2u);
  EXPECT_EQ(logins_.open(person(2), LoginLevel::second_factor, {"", "a"})->login.others, 0u);
  clock_.set(kStart + 31 * kMinute);
  EXPECT_EQ(open("d").login.others, 0u);
}

TEST_F(LoginsTest, KnowsNoOtherSecret) {
  const auto opened = logins_.open(person(1), LoginLevel::password);
  ASSERT_TRUE(opened);
  auto other = opened->token;
  other[0] = other[0] == '0' ? '1' : '0';
  for (const auto& token :
       {other, std::string(), opened->token + "0", opened->token.substr(1), opened->login.csrf}) {
    EXPECT_FALSE(logins_.find_login(token));
  }
}

TEST_F(LoginsTest, AreOpenedFoundAndEndedFromManyThreads) {
  const auto known = logins_.open(person(9), LoginLevel::password);
  ASSERT_TRUE(known);
  const auto open_and_end = [&](std::uint8_t number) {
    for (int i = 0; i < 200; ++i) {
      const auto opened = logins_.open(person(number), LoginLevel::password);
      if (!opened) return false;
      if (i % 2 == 0) logins_.close(opened->token);
      if (i % 50 == 49) logins_.close_all_of(person(number));
    }
    return true;
  };
  // Takes no other turn: what it shares with the others is this one call.
  const auto find = [&] {
    for (int i = 0; i < 500; ++i) {
      if (!logins_.find_login(known->token)) return false;
    }
    return true;
  };
  std::vector<ledger::AtOnce<bool>> callers;
  for (std::uint8_t number = 1; number <= 2; ++number) {
    callers.emplace_back([&open_and_end, number] { return open_and_end(number); });
    callers.emplace_back(find);
  }
  for (auto& caller : callers) EXPECT_TRUE(caller.get());
  EXPECT_EQ(logins_.count(), 1U);
}

TEST_F(LoginsTest, EndWhenNotUsedForHalfAnHour) {
  const auto opened = logins_.open(person(1), LoginLevel::password);
  ASSERT_TRUE(opened);
  clock_.set(kStart + 30 * kMinute - 1);
  EXPECT_TRUE(logins_.find_login(opened->token));  // and this is a use
  clock_.set(kStart + 60 * kMinute - 2);
  EXPECT_TRUE(logins_.find_login(opened->token));
  clock_.set(kStart + 90 * kMinute - 2);
  EXPECT_FALSE(logins_.find_login(opened->token));
  EXPECT_EQ(logins_.count(), 0u);
}

TEST_F(LoginsTest, EndAfterEightHoursHoweverOftenUsed) {
  const auto opened = logins_.open(person(1), LoginLevel::password);
  ASSERT_TRUE(opened);
  for (UnixMs passed = 0; passed < 8 * 60 * kMinute; passed += 10 * kMinute) {
    clock_.set(kStart + passed);
    ASSERT_TRUE(logins_.find_login(opened->token)) << passed;
  }
  clock_.set(kStart + 8 * 60 * kMinute - 1);
  EXPECT_TRUE(logins_.find_login(opened->token));
  clock_.set(kStart + 8 * 60 * kMinute);
  EXPECT_FALSE(logins_.find_login(opened->token));
}

TEST_F(LoginsTest, SayWhenTheyEnd) {
  const auto opened = logins_.open(person(1), LoginLevel::password);
  ASSERT_TRUE(opened);
  clock_.set(kStart + 10 * kMinute);
  const auto login = logins_.find_login(opened->token);
  ASSERT_TRUE(login);
  const LoginEnd end = logins_.end_of(*login);
  EXPECT_EQ(end.idle_seconds, 30u * 60);
  EXPECT_EQ(end.seconds_left, 8u * 3600 - 600);
  clock_.set(kStart + 9 * 60 * kMinute);
  EXPECT_EQ(logins_.end_of(*login).seconds_left, 0u);
}

TEST_F(LoginsTest, ReplaceTheSecretFromBeforeThePassword) {
  const auto before = logins_.open(person(1), LoginLevel::password);
  ASSERT_TRUE(before);
  const auto after = logins_.open(person(2), LoginLevel::password, {before->token, {}});
  ASSERT_TRUE(after);
  EXPECT_FALSE(logins_.find_login(before->token));
  EXPECT_EQ(logins_.find_login(after->token)->person, person(2));
}

TEST_F(LoginsTest, EndOneByOneOrAllOfAPerson) {
  const auto first = logins_.open(person(1), LoginLevel::password);
  const auto second = logins_.open(person(1), LoginLevel::password);
  const auto other = logins_.open(person(2), LoginLevel::password);
  ASSERT_TRUE(first && second && other);
  logins_.close(first->token);
  logins_.close("no such secret");
  EXPECT_FALSE(logins_.find_login(first->token));
  EXPECT_TRUE(logins_.find_login(second->token));
  logins_.close_all_of(person(1));
  EXPECT_FALSE(logins_.find_login(second->token));
  EXPECT_TRUE(logins_.find_login(other->token));
}

TEST_F(LoginsTest, OfOnePersonGiveWayToANewerOneTheLongestUnusedFirst) {
  LoginLimits limits;
  limits.logins_per_person_max = 2;
  Logins logins(clock_, limits);
  const auto first = logins.open(person(1), LoginLevel::password);
  clock_.set(kStart + 1);
  const auto second = logins.open(person(1), LoginLevel::password);
  clock_.set(kStart + 2);
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(logins.find_login(first->token));
  const auto third = logins.open(person(1), LoginLevel::password);
  ASSERT_TRUE(third);
  EXPECT_TRUE(logins.find_login(first->token));
  EXPECT_FALSE(logins.find_login(second->token));
  EXPECT_TRUE(logins.find_login(third->token));
}

TEST_F(LoginsTest, AreBoundedAndMakeRoomOnlyWhereOneHasExpired) {
  LoginLimits limits;
  limits.logins_max = 3;
  Logins logins(clock_, limits);
  for (std::uint8_t i = 1; i <= 3; ++i) ASSERT_TRUE(logins.open(person(i), LoginLevel::password));
  const auto refused = logins.open(person(4), LoginLevel::password);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ledger::ErrorCode::overloaded);
  EXPECT_EQ(logins.count(), 3u);
  clock_.set(kStart + limits.idle_ms);
  EXPECT_TRUE(logins.open(person(4), LoginLevel::password));
  EXPECT_EQ(logins.count(), 1u);
}

TEST(LoginCookie, IsOutOfReachOfScriptsAndOtherSites) {
  EXPECT_EQ(format_login_cookie("abc", Transport::plain), "inzage=abc; Path=/; HttpOnly; SameSite=Strict");
  EXPECT_EQ(format_login_cookie("abc", Transport::tls),
            "__Host-inzage=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
  EXPECT_EQ(format_ended_cookie(Transport::plain), "inzage=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
}

TEST(LoginCookie, IsFoundAmongOthers) {
  const std::string token(64, 'a');
  Request request;
  request.headers = {{"cookie", "x=1; inzage=" + token + " ;y"}, {"cookie", "z=2"}};
  EXPECT_EQ(find_login_token(request, Transport::plain), token);
  EXPECT_FALSE(find_login_token(request, Transport::tls));
  request.headers = {{"cookie", "__Host-inzage=" + token}};
  EXPECT_EQ(find_login_token(request, Transport::tls), token);
  EXPECT_FALSE(find_login_token(request, Transport::plain));
}

TEST(LoginCookie, IsNotBelievedWhenItStandsThereTwiceOrIsMalformed) {
  const std::string token(64, 'a');
  for (const auto& value :
       {"inzage=" + token + "; inzage=" + token, "inzage=" + token + "; inzage=x", std::string("inzage"),
        std::string("inzage="), "inzage=" + token + "a", "inzage=" + std::string(64, 'A'), "xinzage=" + token,
        "inzage=\"" + token + "\"", std::string(";;=;"), "INZAGE=" + token}) {
    Request request;
    request.headers = {{"cookie", value}};
    EXPECT_FALSE(find_login_token(request, Transport::plain)) << value;
  }
  Request twice;
  twice.headers = {{"cookie", "inzage=" + token}, {"cookie", "inzage=" + token}};
  EXPECT_FALSE(find_login_token(twice, Transport::plain));
}

}  // namespace
}  // namespace api
