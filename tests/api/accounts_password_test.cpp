// Passwords, with the least cost that libsodium takes.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "api/accounts/password.h"

namespace api {
namespace {

using ledger::ErrorCode;

PasswordOptions cheap() {
  PasswordOptions options;
  options.cost = kTestPasswordCost;
  return options;
}

TEST(Passwords, AreVerifiedAgainstWhatWasStored) {
  Passwords passwords(cheap());
  const auto stored = passwords.hash("een lange zin met spaties");
  ASSERT_TRUE(stored);
  EXPECT_TRUE(*passwords.verify(*stored, "een lange zin met spaties"));
  EXPECT_FALSE(*passwords.verify(*stored, "een lange zin met spatie"));
  EXPECT_FALSE(*passwords.verify(*stored, "Een lange zin met spaties"));
  EXPECT_FALSE(*passwords.verify(*stored, ""));
}

TEST(Passwords, AreStoredAsArgon2idWithASaltOfTheirOwn) {
  Passwords passwords(cheap());
  const auto first = passwords.hash("tien tekens");
  const auto second = passwords.hash("tien tekens");
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(first->starts_with("$argon2id$v=19$"));
  EXPECT_NE(*first, *second);
  EXPECT_EQ(first->find("tien"), std::string::npos);
}

TEST(Passwords, OfNobodyAreNeverRightWhateverIsTyped) {
  Passwords passwords(cheap());
  EXPECT_FALSE(*passwords.verify(std::nullopt, "een lange zin met spaties"));
  EXPECT_FALSE(*passwords.verify(std::nullopt, ""));
}

TEST(Passwords, ThatAreStoredWronglyAreNeverRight) {
  Passwords passwords(cheap());
  for (const char* stored : {"", "plain", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA"}) {
    EXPECT_FALSE(*passwords.verify(std::string(stored), stored)) << stored;
    EXPECT_TRUE(passwords.needs_rehash(stored)) << stored;
  }
}

TEST(Passwords, HaveALeastAndALargestLength) {
  Passwords passwords(cheap());
  EXPECT_TRUE(passwords.hash(std::string(kPasswordBytesMin, 'a')));
  EXPECT_TRUE(passwords.hash(std::string(kPasswordBytesMax, 'a')));
  for (const auto length : {kPasswordBytesMin - 1, kPasswordBytesMax + 1}) {
    const auto stored = passwords.hash(std::string(length, 'a'));
    ASSERT_FALSE(stored);
    EXPECT_EQ(stored.error().code, ErrorCode::invalid_argument);
  }
}

TEST(Passwords, ThatAreTooLongAreRefusedAlsoWhenTheirBeginningIsRight) {
  Passwords passwords(cheap());
  const auto stored = passwords.hash(std::string(kPasswordBytesMax, 'a'));
  ASSERT_TRUE(stored);
  EXPECT_TRUE(*passwords.verify(*stored, std::string(kPasswordBytesMax, 'a')));
  EXPECT_FALSE(*passwords.verify(*stored, std::string(kPasswordBytesMax + 1, 'a')));
}

TEST(Passwords, AskToBeHashedAnewWhenTheCostHasChanged) {
  Passwords cheap_ones(cheap());
  auto dearer_options = cheap();
  dearer_options.cost.memory_bytes *= 2;
  const Passwords dearer(dearer_options);
  const auto stored = cheap_ones.hash("tien tekens");
  ASSERT_TRUE(stored);
  EXPECT_FALSE(cheap_ones.needs_rehash(*stored));
  EXPECT_TRUE(dearer.needs_rehash(*stored));
}

TEST(Passwords, AllGetTheirTurnWhenMoreCallersComeThanMayRun) {
  auto options = cheap();
  options.running_max = 1;
  options.waiting_max = 7;
  Passwords passwords(options);
  const auto stored = passwords.hash("tien tekens");
  ASSERT_TRUE(stored);
  std::atomic<int> right{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      const auto is_right = passwords.verify(*stored, "tien tekens");
      if (is_right && *is_right) ++right;
    });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(right.load(), 8);
}

TEST(Passwords, RefuseACallerWhoWouldWaitBehindTooMany) {
  auto options = cheap();
  options.cost.memory_bytes = 64 * 1024 * 1024;  // long enough to be seen running
  options.running_max = 1;
  options.waiting_max = 0;
  Passwords passwords(options);
  // Two callers at once: while one has its turn, the other is told that there is no room.
  std::atomic<bool> was_refused{false};
  const auto call_again_and_again = [&] {
    for (int i = 0; i < 200 && !was_refused; ++i) {
      const auto answer = passwords.verify(std::nullopt, "tien tekens");
      if (!answer && answer.error().code == ErrorCode::overloaded) was_refused = true;
    }
  };
  std::thread other(call_again_and_again);
  call_again_and_again();
  other.join();
  EXPECT_TRUE(was_refused);
}

TEST(Passwords, KeepPlacesFreeFromWhoeverAsksForMany) {
  auto options = cheap();
  options.cost.memory_bytes = 4 * 1024 * 1024;
  options.running_max = 1;
  options.waiting_max = 4;
  Passwords passwords(options);
  std::atomic<bool> stops{false};
  std::atomic<int> refused{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < 8; ++i) {
    callers.emplace_back([&] {
      while (!stops) {
        if (passwords.verify(std::nullopt, "tien tekens", "greedy")) continue;
        ++refused;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    });
  }
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(passwords.verify(std::nullopt, "tien tekens", "modest")) << i;
  stops = true;
  for (auto& caller : callers) caller.join();
  EXPECT_GT(refused.load(), 0);
}

}  // namespace
}  // namespace api
