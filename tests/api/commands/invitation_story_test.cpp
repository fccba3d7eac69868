// Goal: an invitation is a one-time code that its person alone uses, once and in its days; its name counts
// from then on and is nobody else's.
#include "ledger/at_once.h"
#include "support/account_stage.h"

namespace api {
namespace {

using testing_support::AccountStage;
using testing_support::is_wrong;
using testing_support::kParty;
using testing_support::kPassword;
using Actions = std::vector<std::string>;

class AnInvitation : public ::testing::Test, public AccountStage {};

TEST_F(AnInvitation, LetsItsPersonChooseTwoFactorsAndStandsInTheirStream) {
  const auto invited = invite("LKA", "Sanne");
  EXPECT_EQ(invited.name, "sanne");
  EXPECT_TRUE(activate(invited));
  EXPECT_EQ(account_lines("LKA"), (Actions{"ACCOUNT_UITGENODIGD", "ACCOUNT_GEACTIVEERD", "FACTOR_INGESTELD",
                                           "FACTOR_INGESTELD", "INGELOGD"}));
  EXPECT_TRUE(log_in("sanne"));
  EXPECT_EQ(account_lines("LKA").back(), "INGELOGD");
}

TEST_F(AnInvitation, IsUsedOnce) {
  const auto invited = invite("LKA");
  const auto other = desk_->begin_activation(invited.code, kHere);  // the same letter on another device
  ASSERT_TRUE(other);
  EXPECT_TRUE(activate(invited));
  EXPECT_TRUE(is_wrong(desk_->begin_activation(invited.code, kHere)));
  const auto late_code = make_totp_code(other->totp_seed, totp_step_of(clock_.now_ms()));
  EXPECT_TRUE(is_wrong(desk_->activate(other->pending, {kPassword, late_code, {}}, kParty, kHere)));
  EXPECT_EQ(count("LKA", "ACCOUNT_GEACTIVEERD"), 1u);
  restart();
  EXPECT_TRUE(is_wrong(desk_->begin_activation(invited.code, kHere)));
}

TEST_F(AnInvitation, UsedByTwoAtTheSameMomentIsUsedOnce) {
  const auto invited = invite("LKA");
  std::vector<ledger::AtOnce<bool>> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      const auto begun = desk_->begin_activation(invited.code, kHere);
      if (!begun) return false;
      const auto code_now = make_totp_code(begun->totp_seed, totp_step_of(clock_.now_ms()));
      return desk_->activate(begun->pending, {kPassword, code_now, {}}, kParty, kHere).has_value();
    });
  }
  int used = 0;
  for (auto& caller : callers) used += caller.get() ? 1 : 0;
  EXPECT_EQ(used, 1);
  EXPECT_EQ(count("LKA", "ACCOUNT_GEACTIVEERD"), 1u);
}

TEST_F(AnInvitation, CountsNotAfterItsDays) {
  const auto invited = invite("LKA");
  EXPECT_EQ(invited.expires, *parse_time("2026-09-15T08:00:00Z"));
  small_.at("2026-09-15T07:59:59Z");
  EXPECT_TRUE(desk_->begin_activation(invited.code, kHere));
  small_.at("2026-09-15T08:00:00Z");
  EXPECT_TRUE(is_wrong(desk_->begin_activation(invited.code, kHere)));
}

TEST_F(AnInvitation, CountsNotAfterItsDaysForWhoeverBeganInTimeAndThatIsAnEvent) {
  const auto invited = invite("LKA");
  small_.at("2026-09-15T07:59:59Z");
  const auto begun = desk_->begin_activation(invited.code, kHere);
  ASSERT_TRUE(begun);
  seed = begun->totp_seed;
  small_.at("2026-09-15T08:00:00Z");
  EXPECT_TRUE(is_wrong(desk_->activate(begun->pending, {kPassword, code(), {}}, kParty, kHere)));
  EXPECT_EQ(account_lines("LKA"), (Actions{"ACCOUNT_UITGENODIGD", "INLOGGEN_GEWEIGERD"}));
  EXPECT_TRUE(is_wrong(desk_->begin_activation(invited.code, kHere)));
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 2u);
}

TEST_F(AnInvitation, IsOpenedByItsOwnCodeOnlyAndSurvivesARestart) {
  const auto invited = invite("LKA");
  restart();
  EXPECT_TRUE(is_wrong(desk_->begin_activation(make_activation_code(), kHere)));
  EXPECT_TRUE(is_wrong(desk_->begin_activation("", kHere)));
  EXPECT_TRUE(activate(invited));
}

TEST_F(AnInvitation, IsReplacedByALaterOne) {
  const auto first = invite("LKA");
  const auto second = invite("LKA");
  EXPECT_EQ(first.name, second.name);
  EXPECT_TRUE(is_wrong(desk_->begin_activation(first.code, kHere)));
  EXPECT_TRUE(activate(second));
}

TEST_F(AnInvitation, IsForDirectieOfTheOwnSchoolAndTheOperator) {
  const auto by = [&](const std::string& key) {
    auto caller = small_.person(key);
    return invite_person(small_.board(), caller, *accounts_, {subject("LKB"), ""});
  };
  EXPECT_TRUE(by("LKD"));
  for (const auto* key : {"LKA", "ADM"}) {
    const auto answer = by(key);
    ASSERT_FALSE(answer);
    EXPECT_EQ(std::get<Refused>(answer.error()).rule, "R23") << key;
  }
}

TEST_F(AnInvitation, GivesNobodyAnothersName) {
  invite("LKA", "sanne");
  const auto taken = invite_person(small_.board(), {}, *accounts_, {subject("LKB"), "SANNE"});
  ASSERT_FALSE(taken);
  EXPECT_EQ(std::get<ledger::Error>(taken.error()).code, ledger::ErrorCode::already_exists);
}

TEST_F(AnInvitation, GivesItsNameOnlyOnceItIsUsed) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  const auto again = invite("LKA", "sanne-nieuw");
  EXPECT_EQ(again.name, "sanne-nieuw");
  EXPECT_TRUE(log_in("sanne"));
  EXPECT_FALSE(log_in("sanne-nieuw"));
  const auto taken = invite_person(small_.board(), {}, *accounts_, {subject("LKB"), "sanne-nieuw"});
  EXPECT_FALSE(taken);  // it is promised
  restart();
  EXPECT_TRUE(log_in("sanne"));
  ASSERT_TRUE(activate(again));
  EXPECT_TRUE(log_in("sanne-nieuw"));
  EXPECT_FALSE(log_in("sanne"));
  restart();
  EXPECT_TRUE(log_in("sanne-nieuw"));
  EXPECT_EQ(invite("LKB", "sanne").name, "sanne");
}

TEST_F(AnInvitation, OfTwoWithOneNameAtTheSameMomentIsForOne) {
  for (int round = 0; round < 10; ++round) {
    const auto name = "naam" + std::to_string(round);
    std::vector<ledger::AtOnce<bool>> callers;
    for (const auto* key : {"LKA", "LKB", "IBA", "ADM"}) {
      const auto person = subject(key);
      callers.emplace_back([this, person, name] {
        return invite_person(small_.board(), {}, *accounts_, {person, name}).has_value();
      });
    }
    int given = 0;
    for (auto& caller : callers) given += caller.get() ? 1 : 0;
    EXPECT_EQ(given, 1) << name;
  }
}

TEST_F(AnInvitation, CountsOnlyWithAWholeSetOfFactors) {
  const auto begun = desk_->begin_activation(invite("LKA").code, kHere);
  ASSERT_TRUE(begun);
  seed = begun->totp_seed;
  const auto refused = [&](const NewFactors& factors) {
    const auto admitted = desk_->activate(begun->pending, factors, kParty, kHere);
    return !admitted.has_value() && !std::holds_alternative<Denied>(admitted.error());
  };
  EXPECT_TRUE(refused({kPassword, "", {}}));
  EXPECT_TRUE(refused({"", code(), {}}));
  EXPECT_TRUE(refused({"", "", {}}));
  EXPECT_TRUE(refused({"kort", code(), {}}));
  EXPECT_TRUE(is_wrong(desk_->activate(begun->pending, {kPassword, "000000", {}}, kParty, kHere)));
  EXPECT_EQ(account_lines("LKA"), (Actions{"ACCOUNT_UITGENODIGD", "INLOGGEN_GEWEIGERD"}));  // the wrong code
}

TEST_F(AnInvitation, LeavesNoSecretInAnyLine) {
  const auto invited = invite("LKA", "sanne-kent-men");
  ASSERT_TRUE(activate(invited));
  const auto lines =
      small_.board().lines().read_stream({subject("LKA"), ledger::StreamKind::person}, 0, 1000);
  const auto account = *accounts_->find_of(subject("LKA"));
  for (const auto& line : *lines) {
    const auto what = ledger::text_of(line.what);
    for (const std::string& secret :
         {invited.code, invited.name, account.secrets.password_hash, format_totp_seed(seed)}) {
      EXPECT_EQ(what.find(secret), std::string_view::npos);
    }
    EXPECT_EQ(what.find(ledger::text_of(seed)), std::string_view::npos);
  }
}

}  // namespace
}  // namespace api
