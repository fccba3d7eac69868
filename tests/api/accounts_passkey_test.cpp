// Passkeys: the one that was made is the one that logs in, and nothing that differs in one word is taken.
#include <gtest/gtest.h>

#include <functional>

#include "api/accounts/passkey.h"
#include "support/test_passkey.h"

namespace api {
namespace {

using testing_support::kPresent;
using testing_support::TestPasskey;

class PasskeysTest : public ::testing::Test {
 protected:
  bool is_made(const TestPasskey& one) {
    return verify_passkey_made(party_, challenge_, one.make(challenge_)).has_value();
  }
  Passkey made() { return *verify_passkey_made(party_, challenge_, authenticator_.make(challenge_)); }
  bool is_used(const PasskeyUsed& used) {
    return verify_passkey_used(party_, challenge_, passkey_, used).has_value();
  }
  /// One thing spoiled, both where it is made and where it is used.
  void expect_refused(const std::function<void(TestPasskey&)>& spoil) {
    passkey_ = made();
    ASSERT_TRUE(is_used(authenticator_.use(challenge_)));
    spoil(authenticator_);
    EXPECT_FALSE(is_made(authenticator_));
    EXPECT_FALSE(is_used(authenticator_.use(challenge_)));
  }

  RelyingParty party_{"localhost", "http://localhost:8080"};
  ledger::Bytes challenge_ = ledger::random_bytes(kChallengeBytes);
  TestPasskey authenticator_;
  Passkey passkey_;
};

TEST_F(PasskeysTest, LogInWithTheOneThatWasMade) {
  passkey_ = made();
  EXPECT_EQ(passkey_.id, authenticator_.id());
  EXPECT_EQ(passkey_.algorithm, -7);
  EXPECT_NE(passkey_.number, 0u);
  authenticator_.counter = 41;
  const auto counted = verify_passkey_used(party_, challenge_, passkey_, authenticator_.use(challenge_));
  ASSERT_TRUE(counted);
  EXPECT_EQ(*counted, 41u);
}

TEST_F(PasskeysTest, AreNotThoseOfAnotherKey) {
  passkey_ = made();
  EXPECT_FALSE(is_used(TestPasskey().use(challenge_)));
}

TEST_F(PasskeysTest, AnswerThisChallengeAndNoOther) {
  passkey_ = made();
  const auto other = ledger::random_bytes(kChallengeBytes);
  EXPECT_FALSE(is_used(authenticator_.use(other)));
  EXPECT_FALSE(verify_passkey_made(party_, challenge_, authenticator_.make(other)));
}

TEST_F(PasskeysTest, AreRefusedOfAnotherOrigin) {
  expect_refused([](TestPasskey& one) { one.origin = "http://localhost:8081"; });
}

TEST_F(PasskeysTest, AreRefusedOfAnotherHost) {
  expect_refused([](TestPasskey& one) { one.host = "localhost.example"; });
}

TEST_F(PasskeysTest, AreRefusedForAnotherPurpose) {
  expect_refused([](TestPasskey& one) { one.type = "payment.get"; });
  const auto used_to_make = authenticator_.make(challenge_);
  EXPECT_FALSE(
      is_used({authenticator_.id(), used_to_make.client_json, used_to_make.authenticator_bytes, {}}));
}

TEST_F(PasskeysTest, AreRefusedWhereThePersonWasNotVerified) {
  expect_refused([](TestPasskey& one) { one.flags = kPresent; });
}

TEST_F(PasskeysTest, AreRefusedWhereNobodyWasPresent) {
  expect_refused([](TestPasskey& one) { one.flags = testing_support::kVerified; });
}

TEST_F(PasskeysTest, AreRefusedInAFrameOfAnotherSite) {
  expect_refused([](TestPasskey& one) { one.more_client_json = R"(,"crossOrigin":true)"; });
}

TEST_F(PasskeysTest, AreTakenWithWhatABrowserAddsToItsWords) {
  authenticator_.more_client_json = R"(,"crossOrigin":false,"other_keys_can_be_added_here":"x")";
  passkey_ = made();
  EXPECT_TRUE(is_used(authenticator_.use(challenge_)));
}

TEST_F(PasskeysTest, AreRefusedWithEveryByteOfTheAnswerChanged) {
  passkey_ = made();
  const auto right = authenticator_.use(challenge_);
  for (std::size_t at = 0; at < right.authenticator_bytes.size(); ++at) {
    auto changed = right;
    changed.authenticator_bytes[at] ^= 1;
    EXPECT_FALSE(is_used(changed)) << at;
  }
  auto shorter = right;
  shorter.authenticator_bytes.pop_back();
  EXPECT_FALSE(is_used(shorter));
}

TEST_F(PasskeysTest, AreRefusedWhereTheirKeyIsCutOff) {
  auto made_short = authenticator_.make(challenge_);
  while (!made_short.authenticator_bytes.empty()) {
    made_short.authenticator_bytes.pop_back();
    ASSERT_FALSE(verify_passkey_made(party_, challenge_, made_short))
        << made_short.authenticator_bytes.size();
  }
}

TEST(Base64Url, HasOneTextForEachValue) {
  EXPECT_EQ(to_base64url(ledger::Bytes{0xfb, 0xff}), "-_8");
  EXPECT_EQ(*parse_base64url("-_8"), (ledger::Bytes{0xfb, 0xff}));
  for (const auto* text : {"+/8", "-_8=", "-_9", "-", "a b"}) EXPECT_FALSE(parse_base64url(text)) << text;
}

}  // namespace
}  // namespace api
