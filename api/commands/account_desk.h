// Where people show who they are: a password and a code, a passkey, or the one-time code of an invitation.
// Whoever is let in is in the log first; whoever is not gets one answer, in a time that does not depend on
// the log (docs/adr/0014). It opens no sessions: that is the door's.
#pragma once

#include "api/accounts/challenges.h"
#include "api/accounts/login_limiter.h"
#include "api/accounts/passkey.h"
#include "api/accounts/password.h"
#include "api/accounts/pending.h"
#include "api/commands/account_events.h"
#include "api/commands/login_journal.h"

namespace api {

/// Not let in: wrong in whatever way, or too many attempts (then when to come back).
struct Denied {
  std::uint32_t retry_after_seconds = 0;
  bool acts_for_another = false;  // logged in at the school's provider as somebody's representative
};

using NotAdmitted = std::variant<Denied, Failure>;

template <class T>
class [[nodiscard]] Admission : public ledger::Outcome<T, NotAdmitted> {
 public:
  using ledger::Outcome<T, NotAdmitted>::Outcome;
  Admission(NotAdmitted not_admitted) : ledger::Outcome<T, NotAdmitted>(std::move(not_admitted)) {}
  Admission(Denied denied) : Admission(NotAdmitted(denied)) {}
  Admission(ledger::Error error) : Admission(NotAdmitted(Failure(std::move(error)))) {}
  Admission(Malformed malformed) : Admission(NotAdmitted(Failure(std::move(malformed)))) {}
};

/// Somebody who showed who they are; the event stands in the log.
struct Admitted {
  ledger::SubjectId person;
  message::LoginMethod method = message::LoginMethod::UNSPECIFIED;
  std::uint64_t index = 0;
  std::uint64_t account = 0;  // the index of the account's newest event, as it was judged
};

/// The password was right: either that was all there is (one factor), or a code is still asked for.
struct PasswordStep {
  std::optional<Admitted> admitted;
  std::string pending;
};

struct PasskeyQuestion {
  std::string pending;
  ledger::Bytes challenge;
};

/// An invitation that is being used: what a person needs to choose their factors.
struct BegunActivation {
  std::string pending;
  ledger::SubjectId person;
  std::string name;
  ledger::Bytes totp_seed;
  ledger::Bytes challenge;
};

struct NewFactors {
  std::string password;  // with a code, or not at all
  std::string code;
  std::optional<PasskeyMade> passkey;
};

/// Thread: any.
class AccountDesk {
 public:
  /// Borrows all of it. `clock` is the machine's: codes change with it, also in a test-clock ledger.
  AccountDesk(const Board& board, Accounts& accounts, Passwords& passwords, LoginLimiter& limiter,
              const ledger::Clock& clock);

  /// `address` is any bytes that stand for where the attempt comes from. Errors: unavailable, overloaded.
  Admission<PasswordStep> check_password(std::string_view name, std::string_view password,
                                         std::string_view address);
  Admission<Admitted> check_code(std::string_view pending, std::string_view code, std::string_view address);

  PasskeyQuestion ask_passkey();
  Admission<Admitted> check_passkey(std::string_view pending, const RelyingParty& party,
                                    const PasskeyUsed& used, std::string_view address);

  Admission<BegunActivation> begin_activation(std::string_view code, std::string_view address);
  /// Sets the factors and logs in with them. Errors beside Denied: Malformed (a password that is too short,
  /// or no whole set of factors).
  Admission<Admitted> activate(std::string_view pending, const NewFactors& factors, const RelyingParty& party,
                               std::string_view address);

  LoginJournal& journal() { return journal_; }

  // For other ways to show who one is (school_desk.h), by the same limits, journal and events.
  /// Denied when there were too many attempts in this bucket from this address; that they were is told of
  /// `name`.
  std::optional<Denied> find_denial(std::string_view name, std::string_view address, std::string_view bucket);
  void tell_refused(const std::optional<Account>& account, message::LoginFault fault,
                    message::LoginMethod method);
  Admission<Admitted> log_in(const Account& account, const LoginProof& proof);
  /// R47: that this person's logins overlap on so many devices.
  ledger::Result<void> tell_overlap(const ledger::SubjectId& person, std::size_t devices);

 private:
  struct PasswordWasRight {
    Account account;
    std::string name;
  };
  struct Activation {
    Account account;
    ledger::Bytes totp_seed;
    ledger::Bytes challenge;
  };
  struct Chosen {
    AccountSecrets secrets;
    LoginProof proof;
    std::vector<message::Factor> factors;
  };

  std::optional<Denied> find_denial(std::string_view name, std::string_view address) {
    return find_denial(name, address, name);
  }
  void tell_locked(std::string_view name, ledger::UnixMs until, bool everywhere);
  Admission<Chosen> choose(const Activation& begun, const NewFactors& factors, const RelyingParty& party,
                           std::string_view address);
  bool has_passkey_of_another(const ledger::SubjectId& person, const Chosen& chosen) const;
  Admission<Admitted> record_activation(const Activation& begun, Chosen chosen);

  const Board& board_;
  Accounts& accounts_;
  Passwords& passwords_;
  LoginLimiter& limiter_;
  const ledger::Clock& clock_;
  Pending<PasswordWasRight> password_steps_;
  Challenges challenges_;
  Pending<Activation> activations_;
  std::mutex mutex_;
  std::map<ledger::Hash, ledger::UnixMs> locked_until_;  // by SHA-256 of the name: names are not kept
  LoginJournal journal_;
};

}  // namespace api
