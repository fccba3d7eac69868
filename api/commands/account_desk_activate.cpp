// The last step of an activation: see account_desk.h.
#include <algorithm>

#include "api/accounts/totp.h"
#include "api/commands/account_desk.h"
#include "api/commands/submission.h"

namespace api {

using message::Factor;
using message::LoginFault;
using message::LoginMethod;

Admission<Admitted> AccountDesk::activate(std::string_view pending, const NewFactors& factors,
                                          const RelyingParty& party, std::string_view address) {
  LEDGER_TRY_OK(journal_.check());
  const auto begun = activations_.attempt(pending);
  if (!begun) return Denied{};
  const auto& account = begun->account;
  if (account.secrets.invitation->expires <= board_.log().now_ms()) {
    tell_refused(account, LoginFault::CODE, LoginMethod::UNSPECIFIED);
    return Denied{};
  }
  LEDGER_TRY(auto chosen, choose(*begun, factors, party, address));
  LEDGER_TRY(auto admitted, record_activation(*begun, std::move(chosen)));
  activations_.finish(pending);
  limiter_.forgive(account.secrets.name_once_activated(), address);
  return admitted;
}

Admission<AccountDesk::Chosen> AccountDesk::choose(const Activation& begun, const NewFactors& factors,
                                                   const RelyingParty& party, std::string_view address) {
  const bool has_password = !factors.password.empty();
  if (has_password == factors.code.empty() || (!has_password && !factors.passkey)) {
    return Malformed{{{"", "FACTOREN", "a password with a code, or a passkey, is needed"}}};
  }
  Chosen chosen;
  chosen.secrets.name = begun.account.secrets.name_once_activated();
  if (factors.passkey) {
    auto passkey = verify_passkey_made(party, begun.challenge, *factors.passkey);
    if (!passkey) {
      tell_refused(begun.account, LoginFault::PASSKEY, LoginMethod::PASSKEY);
      return Denied{};
    }
    chosen.proof = {LoginMethod::PASSKEY, 0, passkey->number};
    chosen.factors.push_back(Factor::PASSKEY);
    chosen.secrets.passkeys.push_back(*std::move(passkey));
  }
  if (has_password) {
    const auto step = find_totp_step(begun.totp_seed, factors.code, clock_.now_ms());
    if (!step) {
      tell_refused(begun.account, LoginFault::CODE, LoginMethod::PASSWORD_AND_CODE);
      return Denied{};
    }
    const auto hash = passwords_.hash(factors.password, address);
    if (!hash && hash.error().code == ledger::ErrorCode::invalid_argument) {
      return Malformed{{{"/password", "WACHTWOORD", hash.error().detail}}};
    }
    if (!hash) return hash.error();
    chosen.secrets.password_hash = *hash;
    chosen.secrets.totp_seed = begun.totp_seed;
    chosen.proof = {LoginMethod::PASSWORD_AND_CODE, *step, 0};
    chosen.factors.insert(chosen.factors.end(), {Factor::PASSWORD, Factor::CODE});
  }
  return chosen;
}

// Then nobody could say whose login it opens.
bool AccountDesk::has_passkey_of_another(const ledger::SubjectId& person, const Chosen& chosen) const {
  return std::ranges::any_of(chosen.secrets.passkeys, [&](const Passkey& passkey) {
    const auto holder = accounts_.find_by_passkey(passkey.id);
    return holder && holder->person != person;
  });
}

// All of it stands in the log together: that the code was used, which factors there are, and the login.
Admission<Admitted> AccountDesk::record_activation(const Activation& begun, Chosen chosen) {
  const auto& person = begun.account.person;
  const Caller caller = caller_with(person, chosen.proof.method);
  const auto make = [&] {
    ledger::Submission submission;
    LineFacts line = account_line(board_, person);
    const LineFacts plain = line;
    line.categories = {message::Category::ACCOUNT};
    auto activated = make_draft(line, [&](message::Event::Body::Builder body) {
      body.initAccountActivated().setInvitation(begun.account.index);
    });
    activated.content = secrets_content(chosen.secrets);
    push_draft(board_, caller, std::move(activated), submission.drafts);
    for (const auto factor : chosen.factors) {
      push_draft(
          board_, caller,
          make_draft(plain,
                     [&](message::Event::Body::Builder body) { body.initFactorSet().setFactor(factor); }),
          submission.drafts);
    }
    submission.drafts.push_back(logged_in_draft(board_, person, chosen.proof));
    return submission;
  };
  const auto changes = accounts_.lock_changes();
  if (has_passkey_of_another(person, chosen)) {
    tell_refused(begun.account, LoginFault::PASSKEY, LoginMethod::PASSKEY);
    return Denied{};
  }
  const auto receipts = append_for(board_, begun.account, make);
  if (!receipts && receipts.error().code == ledger::ErrorCode::conflict) return Denied{};  // used meanwhile
  if (!receipts) return receipts.error();
  if (chosen.proof.passkey == 0) {
    static_cast<void>(accounts_.take_counter(board_, person, 0, chosen.proof.counter));
  }
  accounts_.put({person, (*receipts)[0].index(), std::move(chosen.secrets)});
  return Admitted{person, chosen.proof.method, receipts->back().index(), (*receipts)[0].index()};
}

}  // namespace api
