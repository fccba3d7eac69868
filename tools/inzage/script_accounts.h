// The lines of a script that are about accounts: who is invited, takes their account into use, logs in, tries
// a wrong password, or has it closed. No commands of the API: they go by the desk, as at a door.
//
//   nodig-uit      {"person":KEY}      by whoever `as` names; the code waits for that person's "activeer"
//   activeer       {"password":TEXT}   with the code of their invitation: a password and a second factor
//   log-in         {}                  with that password and the code of that moment
//   log-in-fout    {}                  with another password
//   log-in-elders  {}                  the same while a login on another device is open (R47)
//   koppel         {"subject":TEXT}    a school account, as the provider at kProvider would name this person
//   ontkoppel      {}                  that school account again
//   sluit-account  {"person":KEY}      by whoever `as` names
//
// The passwords stand in the script: they protect nothing, and are only for ledgers with a test clock.
#pragma once

#include <map>

#include "api/commands/account_desk.h"
#include "api/commands/factor_desk.h"
#include "ledger/clock.h"
#include "ledger/json.h"

namespace tools {

class ScriptAccounts {
 public:
  /// Borrows both. Requires: the board's ledger runs on this clock.
  ScriptAccounts(const api::Board& board, const ledger::Clock& clock, const api::PasswordOptions& options);

  /// Whether a line with this command is one of these.
  static bool knows(std::string_view command);
  /// Done once it stands in the log. Errors beside the rules': invalid_argument (somebody without an
  /// invitation or an account of this script), forbidden (not let in, or let in with a wrong password).
  api::Answer<void> run(const api::Caller& caller, std::string_view command, const ledger::JsonValue& body);

 private:
  struct Holder {
    std::string name;
    std::string code;
    std::string password;
    ledger::Bytes seed;
  };

  api::Answer<void> invite(const api::Caller& caller, const ledger::SubjectId& person);
  api::Answer<void> activate(Holder& holder, const std::string& password);
  api::Answer<void> log_in(const Holder& holder);
  api::Answer<void> log_in_wrongly(const Holder& holder);
  api::Answer<void> unlink(const api::Caller& caller);
  std::string code_now(const ledger::Bytes& seed) const;

  const api::Board& board_;
  const ledger::Clock& clock_;
  api::Passwords passwords_;
  api::LoginLimiter limiter_;
  api::Accounts accounts_;
  api::AccountDesk desk_;
  api::FactorDesk factors_;
  std::map<ledger::SubjectId, Holder> holders_;
};

}  // namespace tools
