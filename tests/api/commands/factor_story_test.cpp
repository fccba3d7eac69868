// Goal: whoever is logged in sees what they log in with, adds a passkey and takes one away, never the last;
// each is an event in their own stream.
#include "api/commands/factor_desk.h"
#include "support/account_stage.h"

namespace api {
namespace {

using testing_support::AccountStage;
using testing_support::kParty;
using testing_support::TestPasskey;

class OwnFactors : public ::testing::Test, public AccountStage {
 protected:
  OwnFactors() { EXPECT_TRUE(activate(invite("LKA"))); }

  Caller caller(const std::string& key = "LKA") {
    return caller_with(subject(key), message::LoginMethod::PASSWORD_AND_CODE);
  }
  Answer<std::uint64_t> add(const TestPasskey& passkey, const std::string& name,
                            const std::string& key = "LKA") {
    const auto question = factors_.ask_passkey(caller(key));
    if (!question) return Answer<std::uint64_t>(question.error());
    return factors_.add_passkey(caller(key), {question->pending, name, passkey.make(question->challenge)},
                                kParty);
  }
  bool use(const TestPasskey& passkey) {
    const auto question = desk_->ask_passkey();
    return desk_->check_passkey(question.pending, kParty, passkey.use(question.challenge), kHere).has_value();
  }
  std::vector<OwnFactor> listed(const std::string& key = "LKA") {
    const auto own = factors_.list(caller(key));
    EXPECT_TRUE(own);
    return own ? own->factors : std::vector<OwnFactor>{};
  }
  static std::optional<ledger::ErrorCode> error_of(const Answer<std::uint64_t>& answer) {
    if (answer) return std::nullopt;
    const auto* error = std::get_if<ledger::Error>(&answer.error());
    return error == nullptr ? std::nullopt : std::optional(error->code);
  }

  TestPasskey telephone_;
  TestPasskey laptop_;
  FactorDesk factors_{small_.board(), *accounts_, clock_};
};

TEST_F(OwnFactors, AreListedByNameAndDateAndOneMoreLogsIn) {
  ASSERT_EQ(listed().size(), 1U);
  EXPECT_EQ(listed()[0].factor, message::Factor::CODE);
  EXPECT_FALSE(listed()[0].is_removable);
  ASSERT_TRUE(add(telephone_, "Telefoon"));
  const auto two = listed();
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[1].name, "Telefoon");
  EXPECT_EQ(two[1].made, small_.board().log().now_ms());
  EXPECT_TRUE(two[0].is_removable && two[1].is_removable);
  EXPECT_TRUE(use(telephone_));
  EXPECT_EQ(count("LKA", "FACTOR_INGESTELD"), 3U);
}

TEST_F(OwnFactors, AreKnownAfterARestart) {
  ASSERT_TRUE(add(telephone_, "Telefoon"));
  Accounts anew;
  ASSERT_TRUE(anew.load(small_.board()));
  const auto account = anew.find_of(subject("LKA"));
  ASSERT_TRUE(account);
  ASSERT_EQ(account->secrets.passkeys.size(), 1U);
  EXPECT_EQ(account->secrets.passkeys[0], accounts_->find_of(subject("LKA"))->secrets.passkeys[0]);
}

TEST_F(OwnFactors, AreTakenAwayAndThenOpenNothing) {
  ASSERT_TRUE(add(telephone_, "Telefoon"));
  ASSERT_TRUE(add(laptop_, "Laptop"));
  ASSERT_TRUE(factors_.remove(caller(), listed()[1].number));
  EXPECT_FALSE(use(telephone_));
  EXPECT_TRUE(use(laptop_));
  EXPECT_EQ(count("LKA", "FACTOR_VERWIJDERD"), 1U);
  EXPECT_EQ(error_of(factors_.remove(caller(), 12345)), ledger::ErrorCode::not_found);
}

TEST_F(OwnFactors, KeepTheLastWay) {
  EXPECT_EQ(error_of(factors_.remove(caller(), 0)), ledger::ErrorCode::forbidden);
  ASSERT_TRUE(factors_.link_school_account(caller(), "https://inloggen.example", "s-1"));
  EXPECT_EQ(error_of(factors_.remove(caller(), 0)), ledger::ErrorCode::forbidden)
      << "the school's provider is no way of one's own";
  ASSERT_TRUE(add(telephone_, "Telefoon"));
  ASSERT_TRUE(factors_.remove(caller(), 0));
  EXPECT_FALSE(desk_->check_password(accounts_->find_of(subject("LKA"))->secrets.name,
                                     testing_support::kPassword, kHere));
  EXPECT_TRUE(use(telephone_));
  EXPECT_EQ(error_of(factors_.remove(caller(), listed()[0].number)), ledger::ErrorCode::forbidden);
}

TEST_F(OwnFactors, AreOneQuestionsAndOnePersons) {
  EXPECT_TRUE(activate(invite("LKD")));
  const auto question = factors_.ask_passkey(caller("LKD"));
  ASSERT_TRUE(question);
  const NewPasskey made{question->pending, "Telefoon", telephone_.make(question->challenge)};
  EXPECT_EQ(error_of(factors_.add_passkey(caller("LKA"), made, kParty)), ledger::ErrorCode::forbidden);
  EXPECT_TRUE(factors_.add_passkey(caller("LKD"), made, kParty));
  EXPECT_EQ(error_of(factors_.add_passkey(caller("LKD"), made, kParty)), ledger::ErrorCode::forbidden);
  EXPECT_EQ(error_of(add(telephone_, "Zelfde", "LKA")), ledger::ErrorCode::already_exists);
}

TEST_F(OwnFactors, HaveANameAndAreEightAtMost) {
  EXPECT_FALSE(add(telephone_, ""));
  EXPECT_FALSE(add(telephone_, "   "));
  EXPECT_FALSE(add(telephone_, "twee\nregels"));
  EXPECT_FALSE(add(telephone_, std::string(65, 'x')));
  for (std::size_t i = 0; i < kPasskeysMax; ++i) {
    ASSERT_TRUE(add(TestPasskey(), std::string(64, 'x'))) << i;
  }
  EXPECT_EQ(error_of(add(telephone_, "Telefoon")), ledger::ErrorCode::already_exists);
}

TEST(PasskeysOfBefore, AreReadWithoutANameOrADate) {
  const auto secrets = secrets_from({{"naam", "wilg"}, {"passkey", "7:-7:0102:0304"}});
  ASSERT_TRUE(secrets);
  ASSERT_EQ(secrets->passkeys.size(), 1U);
  EXPECT_EQ(secrets->passkeys[0].number, 7U);
  EXPECT_EQ(secrets->passkeys[0].name, "");
  EXPECT_EQ(secrets->passkeys[0].made, 0);
  EXPECT_FALSE(secrets_from({{"naam", "wilg"}, {"passkey", "7:-7:0102:0304:5"}}));
}

TEST_F(OwnFactors, ThatOverlapAreAnEventOfThatPersonAndTold) {
  EXPECT_EQ(small_.board().people().overlapped_at(subject("LKA")), 0);
  ASSERT_TRUE(desk_->tell_overlap(subject("LKA"), 2));
  ASSERT_TRUE(small_.board().catch_up());
  EXPECT_EQ(small_.board().people().overlapped_at(subject("LKA")), small_.board().log().now_ms());
  EXPECT_NE(small_.must("LKD", "medewerkers", "{}").find(R"("overlapped":")"), std::string::npos);
}

}  // namespace
}  // namespace api
