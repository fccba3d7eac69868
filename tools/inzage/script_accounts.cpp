#include "tools/inzage/script_accounts.h"

#include <algorithm>
#include <array>

#include "api/accounts/totp.h"
#include "api/commands/invite_person.h"
#include "api/commands/subjects.h"

namespace tools {
namespace {

using api::Answer;
using ledger::ErrorCode;
using ledger::fail;

constexpr std::array<std::string_view, 8> kVerbs{"nodig-uit",     "activeer", "log-in",    "log-in-fout",
                                                 "log-in-elders", "koppel",   "ontkoppel", "sluit-account"};
constexpr const char* kProvider = "https://inloggen.school.example";
constexpr const char* kPlace = "script";  // where every attempt comes from
constexpr const char* kWrongPassword = "niet het wachtwoord";

std::string text_of(const ledger::JsonValue& body, const char* name) {
  const auto* member = body.find(name);
  return member == nullptr ? std::string() : member->text;
}

// Whoever the script says is let in must be.
template <class T>
Answer<T> admitted(api::Admission<T> admission) {
  if (admission) return std::move(*admission);
  if (auto* failure = std::get_if<api::Failure>(&admission.error())) return Answer<T>(std::move(*failure));
  return Answer<T>(fail(ErrorCode::forbidden, "was not let in"));
}

}  // namespace

ScriptAccounts::ScriptAccounts(const api::Board& board, const ledger::Clock& clock,
                               const api::PasswordOptions& options)
    : board_(board),
      clock_(clock),
      passwords_(options),
      limiter_(clock),
      desk_(board, accounts_, passwords_, limiter_, clock),
      factors_(board, accounts_, clock) {}

bool ScriptAccounts::knows(std::string_view command) {
  return std::ranges::find(kVerbs, command) != kVerbs.end();
}

Answer<void> ScriptAccounts::run(const api::Caller& caller, std::string_view command,
                                 const ledger::JsonValue& body) {
  if (command == "nodig-uit" || command == "sluit-account") {
    LEDGER_TRY(const auto person, api::find_person(board_, text_of(body, "person")));
    if (command == "nodig-uit") return invite(caller, person);
    LEDGER_TRY_OK(api::close_account(board_, caller, accounts_, person));
    return {};
  }
  const auto known = caller.person ? holders_.find(*caller.person) : holders_.end();
  if (known == holders_.end()) return fail(ErrorCode::invalid_argument, "is of somebody who was not invited");
  if (command == "activeer") return activate(known->second, text_of(body, "password"));
  if (command == "koppel") {
    LEDGER_TRY_OK(factors_.link_school_account(caller, kProvider, text_of(body, "subject")));
    return {};
  }
  if (command == "ontkoppel") return unlink(caller);
  if (command == "log-in-fout") return log_in_wrongly(known->second);
  LEDGER_TRY_OK(log_in(known->second));
  if (command == "log-in-elders") LEDGER_TRY_OK(desk_.tell_overlap(*caller.person, 2));
  return {};
}

Answer<void> ScriptAccounts::unlink(const api::Caller& caller) {
  LEDGER_TRY(const auto own, factors_.list(caller));
  for (const auto& one : own.factors) {
    if (one.factor != api::message::Factor::SCHOOL_ACCOUNT) continue;
    LEDGER_TRY_OK(factors_.remove(caller, one.number));
    return {};
  }
  return fail(ErrorCode::not_found, "has no school account");
}

Answer<void> ScriptAccounts::invite(const api::Caller& caller, const ledger::SubjectId& person) {
  LEDGER_TRY(const auto invited, api::invite_person(board_, caller, accounts_, {person, ""}));
  auto& holder = holders_[person];
  holder.name = invited.name;
  holder.code = invited.code;
  return {};
}

Answer<void> ScriptAccounts::activate(Holder& holder, const std::string& password) {
  LEDGER_TRY(const auto begun, admitted(desk_.begin_activation(holder.code, kPlace)));
  const api::NewFactors factors{password, code_now(begun.totp_seed), {}};
  LEDGER_TRY_OK(admitted(desk_.activate(begun.pending, factors, {}, kPlace)));
  holder.password = password;
  holder.seed = begun.totp_seed;
  return {};
}

Answer<void> ScriptAccounts::log_in(const Holder& holder) {
  LEDGER_TRY(const auto step, admitted(desk_.check_password(holder.name, holder.password, kPlace)));
  LEDGER_TRY_OK(admitted(desk_.check_code(step.pending, code_now(holder.seed), kPlace)));
  return {};
}

Answer<void> ScriptAccounts::log_in_wrongly(const Holder& holder) {
  const auto step = desk_.check_password(holder.name, kWrongPassword, kPlace);
  if (step) return fail(ErrorCode::forbidden, "was let in with a wrong password");
  if (const auto* failure = std::get_if<api::Failure>(&step.error())) return *failure;
  desk_.journal().wait();  // the refusal stands in the log at this time and not at the next line's
  return {};
}

std::string ScriptAccounts::code_now(const ledger::Bytes& seed) const {
  return api::make_totp_code(seed, api::totp_step_of(clock_.now_ms()));
}

}  // namespace tools
