// Goal: people are let in by two factors that they chose themselves with a one-time code; whoever is let in
// is in the log first, whoever is not is too, and nobody outside learns whether a name exists.
#include <atomic>

#include "api/line_check.h"
#include "ledger/at_once.h"
#include "support/account_stage.h"

namespace api {
namespace {

using testing_support::AccountStage;
using testing_support::is_wrong;
using testing_support::kParty;
using testing_support::kPassword;

class ALogin : public ::testing::Test, public AccountStage {};
class ALostFactor : public ::testing::Test, public AccountStage {};
class AClosedAccount : public ::testing::Test, public AccountStage {};

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
  EXPECT_TRUE(is_wrong(desk_->check_password("sanne", "een andere zin met spaties", kHere)));
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 1u);
}

// Anybody reads the size of the log; it must not tell which names exist.
TEST_F(ALogin, OfANameThatNobodyHasMakesTheLogAsMuchLonger) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  const auto longer_by = [&](const std::string& name) {
    desk_->journal().wait();
    const auto size = small_.size();
    for (int i = 0; i < 12; ++i) {
      EXPECT_FALSE(desk_->check_password(name, "een andere zin met spaties", "stranger"));
    }
    desk_->journal().wait();
    return small_.size() - size;
  };
  const auto of_somebody = longer_by("sanne");
  EXPECT_GE(of_somebody, 11u);  // ten refusals, and one lock
  EXPECT_EQ(longer_by("niemand"), of_somebody);
  EXPECT_EQ(longer_by(""), 0u);  // no name at all, and nobody can have it
}

TEST_F(ALogin, OfANameThatNobodyHasStandsInTheLedgersOwnStreamWithoutTheName) {
  EXPECT_TRUE(is_wrong(desk_->check_password("niemand-hier", kPassword, kHere)));
  desk_->journal().wait();
  const auto stream = ledger::StreamId{small_.board().log().own_subject(), ledger::StreamKind::ledger};
  const auto lines = small_.board().lines().read_stream(stream, 0, 1000);
  ASSERT_TRUE(lines);
  const auto& line = lines->back();
  EXPECT_EQ(describe(line)->action, "INLOGGEN_GEWEIGERD");
  EXPECT_FALSE(check_line(line));
  EXPECT_EQ(ledger::text_of(line.what).find("niemand"), std::string_view::npos);
}

TEST_F(ALogin, IsNotRefusedForEverBecauseOfOneRefusalThatCanNeverBeWritten) {
  desk_->journal().add(
      {subject("LKA"), message::LoginFault::PASSWORD, std::string(2'000'000, 'x'), 0, false});
  desk_->journal().wait();
  EXPECT_TRUE(desk_->journal().check());
  EXPECT_TRUE(is_wrong(desk_->check_password("niemand", kPassword, kHere)));
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

TEST_F(ALogin, IsNotKeptOutByStrangersWhereItLoggedInBefore) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  for (int i = 0; i < 60; ++i) {
    const auto address = "stranger" + std::to_string(i % 6);
    EXPECT_FALSE(desk_->check_password("sanne", "geraden wachtwoord", address));
  }
  EXPECT_FALSE(desk_->check_password("sanne", kPassword, "elsewhere"));
  EXPECT_TRUE(log_in("sanne"));
}

TEST_F(ALogin, PaysForThePasswordAndNotForTheCodeToo) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  std::optional<std::string> pending;
  for (int i = 0; i < 10; ++i) {
    const auto step = desk_->check_password("sanne", kPassword, "new");
    ASSERT_TRUE(step) << i;
    pending = step->pending;
  }
  EXPECT_FALSE(desk_->check_password("sanne", kPassword, "new"));
  EXPECT_TRUE(desk_->check_code(*pending, code(), "new"));
}

TEST_F(ALogin, LetsNobodyGuessCodesWhoKnowsThePassword) {
  ASSERT_TRUE(activate(invite("LKA", "sanne")));
  int judged = 0;
  for (int i = 0; i < 5; ++i) {
    const auto step = desk_->check_password("sanne", kPassword, "thief");
    ASSERT_TRUE(step);
    for (int j = 0; j < 5; ++j)
      judged += is_wrong(desk_->check_code(step->pending, "000000", "thief")) ? 1 : 0;
  }
  EXPECT_EQ(judged, 10);
  EXPECT_EQ(count("LKA", "INLOGGEN_GEWEIGERD"), 10u);
  EXPECT_EQ(count("LKA", "ACCOUNT_GEBLOKKEERD"), 1u);
}

TEST_F(ALogin, IsNotCountedWhereThereWasNoPlaceToJudgeIt) {
  auto options = testing_support::cheap_passwords();
  options.cost.memory_bytes = 16 * 1024 * 1024;  // long enough to be seen running
  options.running_max = 1;
  options.waiting_max = 0;
  Passwords narrow(options);
  AccountDesk desk(small_.board(), *accounts_, narrow, *limiter_, clock_);
  std::atomic<int> overloaded{0};
  const auto try_until_denied = [&] {
    for (int judged = 0;;) {
      const auto step = desk.check_password("niemand", kPassword, kHere);
      if (is_wrong(step)) {
        ++judged;
      } else if (std::holds_alternative<Denied>(step.error())) {
        return judged;
      } else {
        ++overloaded;
      }
    }
  };
  ledger::AtOnce<int> other(try_until_denied);
  const int judged = try_until_denied();
  EXPECT_EQ(judged + other.get(), 10);
  EXPECT_GT(overloaded.load(), 0);
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
