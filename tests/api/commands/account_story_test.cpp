// Goal: people are let in by two factors that they chose themselves with a one-time code; whoever is let in
// is in the log first, whoever is not is too, and nobody outside learns whether a name exists.
#include "ledger/at_once.h"
#include "support/account_stage.h"

namespace api {
namespace {

using testing_support::AccountStage;
using testing_support::kParty;
using testing_support::kPassword;
using Actions = std::vector<std::string>;

class AnInvitation : public ::testing::Test, public AccountStage {};
class ALogin : public ::testing::Test, public AccountStage {};
class ALostFactor : public ::testing::Test, public AccountStage {};
class AClosedAccount : public ::testing::Test, public AccountStage {};

bool is_wrong(const auto& admission) {
  if (admission.has_value()) return false;
  const auto* denied = std::get_if<Denied>(&admission.error());
  return denied != nullptr && denied->retry_after_seconds == 0;
}

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
  EXPECT_EQ(account_lines("LKA"), Actions{"ACCOUNT_UITGENODIGD"});
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

TEST_F(ALogin, NeedsTheRightPasswordAndTheRightCode) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  EXPECT_FALSE(log_in("sanne", "een andere zin met spaties"));
  EXPECT_TRUE(log_in(" Sanne "));
  const auto step = desk_->check_password("sanne", kPassword, kHere);
  ASSERT_TRUE(step);
  EXPECT_FALSE(step->admitted);
  const auto other = make_totp_code(make_totp_seed(), totp_step_of(clock_.now_ms()));
  EXPECT_TRUE(is_wrong(desk_->check_code(step->pending, other, kHere)));
  EXPECT_TRUE(desk_->check_code(step->pending, code(), kHere));
  EXPECT_TRUE(is_wrong(desk_->check_code(step->pending, code(), kHere)));  // a step is finished once
}

TEST_F(ALogin, TakesNoCodeTwiceAlsoAfterARestart) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  const auto log_in_with = [&](const std::string& used) {
    const auto step = desk_->check_password("sanne", kPassword, kHere);
    return desk_->check_code(step->pending, used, kHere).has_value();
  };
  const auto used = code();
  EXPECT_TRUE(log_in_with(used));
  EXPECT_FALSE(log_in_with(used));
  restart();
  EXPECT_FALSE(log_in_with(used));
  pass_step();
  EXPECT_FALSE(log_in_with(used));  // one step behind would do, were it not used
  EXPECT_TRUE(log_in_with(code()));
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 3u);
}

TEST_F(ALogin, WithOneCodeByManyAtTheSameMomentIsOneLogin) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  const auto used = code();
  std::vector<ledger::AtOnce<bool>> callers;
  for (int i = 0; i < 4; ++i) {
    callers.emplace_back([&] {
      const auto step = desk_->check_password("sanne", kPassword, kHere);
      return step.has_value() && desk_->check_code(step->pending, used, kHere).has_value();
    });
  }
  int let_in = 0;
  for (auto& caller : callers) let_in += caller.get() ? 1 : 0;
  EXPECT_EQ(let_in, 1);
  EXPECT_EQ(count("LKA", "INGELOGD"), 2u);  // the activation's, and this one
}

TEST_F(ALogin, ThatIsRefusedIsAnEventOfTheAccountAndOfNobodyElse) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  desk_->journal().wait();
  const auto size = small_.size();
  EXPECT_TRUE(is_wrong(desk_->check_password("niemand", kPassword, kHere)));
  EXPECT_TRUE(is_wrong(desk_->check_password("", kPassword, kHere)));
  desk_->journal().wait();
  EXPECT_EQ(small_.size(), size);
  EXPECT_TRUE(is_wrong(desk_->check_password("sanne", "een andere zin met spaties", kHere)));
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 1u);
}

TEST_F(ALogin, IsRefusedToEverybodyWhileRefusalsCannotBeWritten) {
  LoginJournal full(small_.board(), 0);
  const auto checked = full.check();
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, ledger::ErrorCode::unavailable);
  EXPECT_TRUE(LoginJournal(small_.board()).check());
}

TEST_F(ALogin, IsLockedAfterManyRefusalsAtThatAddressOnlyAndThatIsOneEvent) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  for (int i = 0; i < 30; ++i) {
    EXPECT_FALSE(desk_->check_password("sanne", "geraden wachtwoord", "stranger"));
  }
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 10u);
  EXPECT_EQ(count("LKA", "ACCOUNT_GEBLOKKEERD"), 1u);
  EXPECT_TRUE(log_in("sanne"));
}

TEST_F(ALogin, WithOneFactorOpensNothing) {
  small_.open_guardian();
  for (const auto* key : {"LKA", "OUD"}) {
    auto caller = small_.person(key);
    caller.login = "WACHTWOORD";
    caller.level = 1;
    const auto answer = run_command(small_.board(), caller, "lees",
                                    R"({"pupil":"00001","purpose":"LEREN","categories":["NAAM"]})");
    ASSERT_FALSE(answer);
    EXPECT_EQ(std::get<Refused>(answer.error()).rule, "D15");
    caller.level = 2;
    const auto purpose = key == std::string("OUD") ? "RECHTEN_BETROKKENE" : "LEREN";
    EXPECT_TRUE(
        run_command(small_.board(), caller, "lees",
                    R"({"pupil":"00001","purpose":")" + std::string(purpose) + R"(","categories":["NAAM"]})"))
        << key;
  }
}

TEST_F(ALogin, IsDoneByThePersonInTheLog) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  const auto step = desk_->check_password("sanne", kPassword, kHere);
  const auto admitted = desk_->check_code(step->pending, code(), kHere);
  ASSERT_TRUE(admitted);
  EXPECT_TRUE(*small_.board().log().is_by(subject("LKA"), admitted->index));
  EXPECT_FALSE(*small_.board().log().is_by(subject("LKB"), admitted->index));
  EXPECT_TRUE(is_wrong(desk_->check_password("sanne", "geraden wachtwoord", kHere)));
  desk_->journal().wait();
  EXPECT_FALSE(*small_.board().log().is_by(subject("LKA"), small_.size() - 2));  // nobody knows who tried
}

TEST_F(ALostFactor, IsReplacedByInvitingAnewAndTheOldOnesDieThen) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  const auto old_seed = seed;
  const auto again = invite("LKA");
  EXPECT_EQ(again.name, "sanne");
  EXPECT_TRUE(log_in("sanne"));  // whoever did not lose anything is not cut off by a letter
  const auto step = desk_->check_password("sanne", kPassword, kHere);
  ASSERT_TRUE(step);
  ASSERT_TRUE(activate(again));
  seed = old_seed;
  EXPECT_TRUE(is_wrong(desk_->check_code(step->pending, code(), kHere)));
  EXPECT_FALSE(log_in("sanne"));
}

TEST_F(AClosedAccount, LetsNobodyInAndFreesItsName) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  const auto step = desk_->check_password("sanne", kPassword, kHere);
  ASSERT_TRUE(close_account(small_.board(), small_.person("LKD"), *accounts_, subject("LKA")));
  EXPECT_TRUE(is_wrong(desk_->check_code(step->pending, code(), kHere)));
  EXPECT_FALSE(log_in("sanne"));
  EXPECT_EQ(account_lines("LKA").back(), "ACCOUNT_GESLOTEN");
  restart();
  EXPECT_FALSE(log_in("sanne"));
  EXPECT_EQ(invite("LKB", "sanne").name, "sanne");
}

TEST_F(AClosedAccount, IsNotBroughtBackByWhatStoodInTheLogBeforeTheClosing) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  const auto old = *accounts_->find_of(subject("LKA"));
  ASSERT_TRUE(close_account(small_.board(), small_.person("LKD"), *accounts_, subject("LKA")));
  accounts_->put(old);  // an activation whose event was durable first, and that comes to this last
  EXPECT_FALSE(accounts_->find("sanne"));
  EXPECT_FALSE(accounts_->find_of(subject("LKA")));
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  EXPECT_TRUE(log_in("sanne"));
}

TEST_F(AClosedAccount, IsClosedByDirectieAndIsThereToBeClosed) {
  invite("LKA");
  const auto by_teacher = close_account(small_.board(), small_.person("LKB"), *accounts_, subject("LKA"));
  ASSERT_FALSE(by_teacher);
  EXPECT_EQ(std::get<Refused>(by_teacher.error()).rule, "R23");
  const auto without = close_account(small_.board(), small_.person("LKD"), *accounts_, subject("LKB"));
  ASSERT_FALSE(without);
  EXPECT_EQ(std::get<ledger::Error>(without.error()).code, ledger::ErrorCode::not_found);
}

}  // namespace
}  // namespace api
