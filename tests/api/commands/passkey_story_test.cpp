// Goal: a passkey is a whole set of factors; each challenge is answered once, and one that counts back is
// taken for a copy.
#include "ledger/at_once.h"
#include "support/account_stage.h"

namespace api {
namespace {

using testing_support::AccountStage;
using testing_support::kParty;
using testing_support::TestPasskey;

class APasskey : public ::testing::Test, public AccountStage {
 protected:
  APasskey() {
    const auto begun = desk_->begin_activation(invite("LKA").code, kHere);
    NewFactors factors;
    factors.passkey = authenticator_.make(begun->challenge);
    const auto admitted = desk_->activate(begun->pending, factors, kParty, kHere);
    EXPECT_TRUE(admitted);
    EXPECT_EQ(level_of(admitted->method), 2);
  }
  bool use(std::uint32_t counter) {
    authenticator_.counter = counter;
    const auto question = desk_->ask_passkey();
    return desk_->check_passkey(question.pending, kParty, authenticator_.use(question.challenge), kHere)
        .has_value();
  }

  TestPasskey authenticator_;
};

TEST_F(APasskey, LogsItsPersonIn) {
  const auto question = desk_->ask_passkey();
  const auto admitted =
      desk_->check_passkey(question.pending, kParty, authenticator_.use(question.challenge), kHere);
  ASSERT_TRUE(admitted);
  EXPECT_EQ(admitted->person, subject("LKA"));
  EXPECT_EQ(admitted->method, message::LoginMethod::PASSKEY);
  EXPECT_EQ(account_lines("LKA"), (std::vector<std::string>{"ACCOUNT_UITGENODIGD", "ACCOUNT_GEACTIVEERD",
                                                            "FACTOR_INGESTELD", "INGELOGD", "INGELOGD"}));
}

TEST_F(APasskey, AnswersAChallengeOnce) {
  const auto question = desk_->ask_passkey();
  const auto used = authenticator_.use(question.challenge);
  EXPECT_TRUE(desk_->check_passkey(question.pending, kParty, used, kHere));
  EXPECT_FALSE(desk_->check_passkey(question.pending, kParty, used, kHere));
  const auto other = desk_->ask_passkey();
  EXPECT_FALSE(desk_->check_passkey(other.pending, kParty, used, kHere));
}

TEST_F(APasskey, IsNotKeptOutByQuestionsThatOthersAsk) {
  const auto question = desk_->ask_passkey();
  for (int i = 0; i < 10'001; ++i) static_cast<void>(desk_->ask_passkey());
  EXPECT_TRUE(desk_->check_passkey(question.pending, kParty, authenticator_.use(question.challenge), kHere));
}

TEST_F(APasskey, ThatDoesNotCountIsTakenEachTime) {
  EXPECT_TRUE(use(0));
  EXPECT_TRUE(use(0));
}

TEST_F(APasskey, ThatCountsBackIsRefusedAlsoAfterARestart) {
  EXPECT_TRUE(use(5));
  EXPECT_FALSE(use(5));
  EXPECT_FALSE(use(4));
  EXPECT_FALSE(use(0));
  restart();
  EXPECT_FALSE(use(5));
  EXPECT_TRUE(use(6));
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 4u);
}

TEST_F(APasskey, OfAnotherPersonIsNotTheirs) {
  const TestPasskey stranger;
  const auto question = desk_->ask_passkey();
  EXPECT_FALSE(desk_->check_passkey(question.pending, kParty, stranger.use(question.challenge), kHere));
  auto as_if = stranger.use(question.challenge);
  as_if.id = authenticator_.id();
  const auto next = desk_->ask_passkey();
  EXPECT_FALSE(desk_->check_passkey(next.pending, kParty, as_if, kHere));
}

TEST_F(APasskey, ThatAnswersLateOrTwiceIsAnEventOfItsPerson) {
  const auto question = desk_->ask_passkey();
  const auto used = authenticator_.use(question.challenge);
  EXPECT_TRUE(desk_->check_passkey(question.pending, kParty, used, kHere));
  EXPECT_FALSE(desk_->check_passkey(question.pending, kParty, used, kHere));
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 1u);
  const auto late = desk_->ask_passkey();
  const auto answer = authenticator_.use(late.challenge);
  clock_.set(clock_.now_ms() + 5LL * 60 * 1000);
  EXPECT_FALSE(desk_->check_passkey(late.pending, kParty, answer, kHere));
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 2u);
}

TEST_F(APasskey, OfAnotherPersonIsNotTakenWhenAnAccountIsActivated) {
  const auto begun = desk_->begin_activation(invite("LKB").code, kHere);
  ASSERT_TRUE(begun);
  NewFactors factors;
  factors.passkey = authenticator_.make(begun->challenge);
  EXPECT_FALSE(desk_->activate(begun->pending, factors, kParty, kHere));
  EXPECT_EQ(account_lines("LKB"), (std::vector<std::string>{"ACCOUNT_UITGENODIGD", "INLOGGEN_GEWEIGERD"}));
  EXPECT_TRUE(use(0));
  const auto again = desk_->begin_activation(invite("LKA").code, kHere);  // one's own is taken anew
  factors.passkey = authenticator_.make(again->challenge);
  EXPECT_TRUE(desk_->activate(again->pending, factors, kParty, kHere));
}

TEST_F(APasskey, OfTwoPeopleAtTheSameMomentIsOfOne) {
  const TestPasskey shared;
  std::vector<ledger::AtOnce<bool>> callers;
  for (const auto* key : {"LKB", "IBA", "ADM"}) {
    const auto begun = desk_->begin_activation(invite(key).code, kHere);
    NewFactors factors;
    factors.passkey = shared.make(begun->challenge);
    callers.emplace_back([this, pending = begun->pending, factors] {
      return desk_->activate(pending, factors, kParty, kHere).has_value();
    });
  }
  int taken = 0;
  for (auto& caller : callers) taken += caller.get() ? 1 : 0;
  EXPECT_EQ(taken, 1);
}

TEST_F(APasskey, ThatSaysItIsOfAnotherPersonIsRefused) {
  const auto with_handle = [&](const ledger::SubjectId& person) {
    const auto question = desk_->ask_passkey();
    auto used = authenticator_.use(question.challenge);
    used.user_handle.assign(person.bytes.begin(), person.bytes.end());
    return desk_->check_passkey(question.pending, kParty, used, kHere).has_value();
  };
  EXPECT_TRUE(with_handle(subject("LKA")));
  EXPECT_FALSE(with_handle(subject("LKB")));
}

TEST_F(APasskey, LeavesNoWayInWithAPassword) {
  const auto name = accounts_->find_of(subject("LKA"))->secrets.name;
  EXPECT_FALSE(desk_->check_password(name, testing_support::kPassword, kHere));
}

TEST_F(APasskey, IsNotLockedByStrangersWhoGuessPasswords) {
  const auto name = accounts_->find_of(subject("LKA"))->secrets.name;
  for (int i = 0; i < 60; ++i) {
    static_cast<void>(desk_->check_password(name, "geraden wachtwoord", "stranger" + std::to_string(i)));
  }
  EXPECT_TRUE(use(0));
}

}  // namespace
}  // namespace api
