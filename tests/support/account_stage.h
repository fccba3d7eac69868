// A small school with its desk: people are invited, choose their factors and log in, on a clock that is set.
#pragma once

#include "api/accounts/totp.h"
#include "api/commands/account_desk.h"
#include "api/commands/invite_person.h"
#include "api/line.h"
#include "support/small_board.h"
#include "support/test_passkey.h"

namespace testing_support {

inline const std::string kPassword = "een lange zin met spaties";
inline const api::RelyingParty kParty{"localhost", "http://localhost:8080"};

/// The cheapest passwords that libsodium makes.
inline api::PasswordOptions cheap_passwords() {
  api::PasswordOptions options;
  options.cost = api::kTestPasswordCost;
  return options;
}

/// Denied, and not because there were too many attempts.
bool is_wrong(const auto& admission) {
  if (admission.has_value()) return false;
  const auto* denied = std::get_if<api::Denied>(&admission.error());
  return denied != nullptr && denied->retry_after_seconds == 0;
}

class AccountStage {
 public:
  AccountStage() {
    small_.import_and_confirm();
    open_desk();
  }

  /// As after a restart: nothing is in memory but what the log holds.
  void restart() {
    desk_.reset();
    small_.close();
    small_.open();
    open_desk();
  }

  api::Invited invite(const std::string& key, const std::string& name = {}) {
    const auto invited = api::invite_person(small_.board(), {}, *accounts_, {subject(key), name});
    EXPECT_TRUE(invited);
    return invited ? *invited : api::Invited{};
  }

  /// Chooses the usual password and a code; keeps the secret of the code.
  bool activate(const api::Invited& invited) {
    const auto begun = desk_->begin_activation(invited.code, kHere);
    if (!begun) return false;
    seed = begun->totp_seed;
    const auto admitted = desk_->activate(begun->pending, {kPassword, code(), {}}, kParty, kHere);
    pass_step();
    return admitted.has_value();
  }

  /// Both steps, with the code of this moment; then half a minute passes.
  bool log_in(const std::string& name, const std::string& password = kPassword) {
    const auto step = desk_->check_password(name, password, kHere);
    if (!step || step->pending.empty()) return false;
    const bool is_in = desk_->check_code(step->pending, code(), kHere).has_value();
    pass_step();
    return is_in;
  }

  std::string code() { return api::make_totp_code(seed, api::totp_step_of(clock_.now_ms())); }
  void pass_step() { clock_.set(clock_.now_ms() + api::kTotpStepMs); }

  ledger::SubjectId subject(const std::string& key) { return *small_.person(key).person; }

  /// What stands in this person's stream about their account, once all of it is written.
  std::vector<std::string> account_lines(const std::string& key) {
    desk_->journal().wait();
    std::vector<std::string> actions;
    const ledger::StreamId stream{subject(key), ledger::StreamKind::person};
    const auto lines = small_.board().lines().read_stream(stream, 0, 1000);
    EXPECT_TRUE(lines);
    for (const auto& line : *lines) {
      const auto text = api::describe(line);
      EXPECT_TRUE(text);
      const bool is_account = text->action.starts_with("ACCOUNT_") || text->action.starts_with("FACTOR_") ||
                              text->action.starts_with("INGELOGD") || text->action.starts_with("INLOGGEN_");
      if (is_account) actions.push_back(text->action);
    }
    return actions;
  }
  std::size_t count(const std::string& key, const std::string& action) {
    const auto lines = account_lines(key);
    return static_cast<std::size_t>(std::ranges::count(lines, action));
  }

  static constexpr const char* kHere = "here";
  ledger::Bytes seed;

  SmallBoard small_;
  ledger::TestClock clock_{*api::parse_time("2026-09-01T08:00:00Z")};
  api::Passwords passwords_{cheap_passwords()};
  std::optional<api::LoginLimiter> limiter_;
  std::optional<api::Accounts> accounts_;
  std::optional<api::AccountDesk> desk_;

 private:
  void open_desk() {
    limiter_.emplace(clock_);
    accounts_.emplace();
    EXPECT_TRUE(accounts_->load(small_.board()));
    desk_.emplace(small_.board(), *accounts_, passwords_, *limiter_, clock_);
  }
};

}  // namespace testing_support
