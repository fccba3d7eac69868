#include "api/commands/factor_desk.h"

#include <algorithm>

#include "api/commands/submission.h"
#include "ledger/check.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using message::Factor;

constexpr std::size_t kNameBytesMax = 64;

// A question to one person is no question to another.
ledger::Bytes challenge_for(const ledger::SubjectId& person, ledger::ByteView challenge) {
  const auto own = ledger::hmac_sha256(challenge, {ledger::bytes_of("new passkey"), person.view()});
  return {own.bytes.begin(), own.bytes.end()};
}

bool is_name(std::string_view name) {
  const bool has_letters = name.find_first_not_of(' ') != std::string_view::npos;
  const bool has_controls = std::ranges::any_of(name, [](char c) { return c >= 0 && c < ' '; });
  return has_letters && !has_controls && name.size() <= kNameBytesMax;
}

ledger::Error too_many() {
  return fail(ErrorCode::already_exists, "there are as many passkeys as one account can have");
}

}  // namespace

bool may_have_school_account(const Board& board, const ledger::SubjectId& person) {
  const auto now = board.log().now_ms();
  const auto known = board.people().find(person);
  if (!known || known->is_guardian || !board.authority().children_of(person, now).empty()) return false;
  return std::ranges::any_of(board.work().roles_of(person),
                             [now](const auto& held) { return held.period.holds(now); });
}

Answer<Account> FactorDesk::account_of(const Caller& caller) const {
  LEDGER_CHECK(caller.person.has_value());
  auto account = accounts_.find_of(*caller.person);
  if (!account) return fail(ErrorCode::not_found, "there is no such account");
  return *std::move(account);
}

Answer<OwnAccount> FactorDesk::list(const Caller& caller) const {
  LEDGER_TRY(const Account account, account_of(caller));
  const auto& secrets = account.secrets;
  OwnAccount own{secrets.name, {}};
  const bool has_another = secrets.own_ways() > 1;
  if (!secrets.password_hash.empty()) {
    const auto factor = secrets.has_code() ? Factor::CODE : Factor::PASSWORD;
    own.factors.push_back({0, factor, "", 0, !secrets.passkeys.empty()});
  }
  for (const auto& passkey : secrets.passkeys) {
    own.factors.push_back({passkey.number, Factor::PASSKEY, passkey.name, passkey.made, has_another});
  }
  if (const auto& linked = secrets.school_account) {
    own.factors.push_back({linked->number, Factor::SCHOOL_ACCOUNT, "", linked->linked, true});
  }
  return own;
}

Answer<NewPasskeyQuestion> FactorDesk::ask_passkey(const Caller& caller) const {
  LEDGER_TRY(const Account account, account_of(caller));
  if (account.secrets.passkeys.size() >= kPasskeysMax) return too_many();
  auto made = challenges_.make();
  NewPasskeyQuestion question{
      std::move(made.token), challenge_for(account.person, made.challenge), account.secrets.name, {}};
  for (const auto& passkey : account.secrets.passkeys) question.known.push_back(passkey.id);
  return question;
}

Answer<std::uint64_t> FactorDesk::add_passkey(const Caller& caller, const NewPasskey& added,
                                              const RelyingParty& party) {
  if (!is_name(added.name)) {
    return Malformed{{{"/name", "NAAM", "a name of 1 to 64 bytes is needed, on one line"}}};
  }
  const auto changes = accounts_.lock_changes();
  LEDGER_TRY(const Account account, account_of(caller));
  if (account.secrets.passkeys.size() >= kPasskeysMax) return too_many();
  const auto asked = challenges_.find(added.pending);
  const auto passkey =
      asked ? verify_passkey_made(party, challenge_for(account.person, *asked), added.made)
            : ledger::Result<Passkey>(fail(ErrorCode::forbidden, "this was not asked, or too long ago"));
  if (!passkey || !challenges_.use(added.pending))
    return fail(ErrorCode::forbidden, "the passkey does not fit");
  if (accounts_.find_by_passkey(passkey->id)) {
    return fail(ErrorCode::already_exists, "this passkey is in use already");
  }
  AccountSecrets changed = account.secrets;
  changed.passkeys.push_back(*passkey);
  changed.passkeys.back().name = added.name;
  changed.passkeys.back().made = board_.log().now_ms();
  return record(caller, account, std::move(changed), Factor::PASSKEY, Change::set);
}

Answer<std::uint64_t> FactorDesk::link_school_account(const Caller& caller, std::string_view issuer,
                                                      std::string_view subject) {
  const auto changes = accounts_.lock_changes();
  LEDGER_TRY_OK(board_.catch_up());
  LEDGER_TRY(const Account account, account_of(caller));
  if (!may_have_school_account(board_, account.person)) {
    return fail(ErrorCode::forbidden, "a school account is for people who work at the school");
  }
  const auto holder = accounts_.find_by_school_account(issuer, subject);
  if (holder && holder->person != account.person) {
    return fail(ErrorCode::already_exists, "this school account is linked to another account");
  }
  AccountSecrets changed = account.secrets;
  changed.school_account = api::link_school_account(issuer, subject, board_.log().now_ms());
  return record(caller, account, std::move(changed), Factor::SCHOOL_ACCOUNT, Change::set);
}

Answer<std::uint64_t> FactorDesk::remove(const Caller& caller, std::uint32_t number) {
  const auto changes = accounts_.lock_changes();
  LEDGER_TRY(const OwnAccount own, list(caller));
  LEDGER_TRY(const Account account, account_of(caller));
  const auto found = std::ranges::find(own.factors, number, &OwnFactor::number);
  if (found == own.factors.end()) return fail(ErrorCode::not_found, "there is no such factor");
  if (!found->is_removable) return fail(ErrorCode::forbidden, "the last way to log in stays");
  AccountSecrets changed = account.secrets;
  if (found->factor == Factor::PASSKEY) {
    std::erase_if(changed.passkeys, [number](const Passkey& one) { return one.number == number; });
  } else if (found->factor == Factor::SCHOOL_ACCOUNT) {
    changed.school_account.reset();
  } else {
    changed.password_hash.clear();
    changed.totp_seed.clear();
  }
  return record(caller, account, std::move(changed), found->factor, Change::removed);
}

Answer<std::uint64_t> FactorDesk::record(const Caller& caller, const Account& account, AccountSecrets changed,
                                         Factor factor, Change change) {
  const auto make = [&] {
    LineFacts line = account_line(board_, account.person);
    line.categories = {message::Category::ACCOUNT};
    auto draft = make_draft(line, [&](message::Event::Body::Builder body) {
      if (change == Change::set) {
        body.initFactorSet().setFactor(factor);
      } else {
        body.initFactorRemoved().setFactor(factor);
      }
    });
    draft.content = secrets_content(changed);
    return submission_of(board_, caller, std::move(draft));
  };
  LEDGER_TRY(const auto receipts, append_for(board_, account, make));
  const auto index = receipts[0].index();
  accounts_.put({account.person, index, std::move(changed)});
  return index;
}

}  // namespace api
