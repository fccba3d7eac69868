// An account's secrets as named values: see account_secrets.h.
#include "api/accounts/account_secrets.h"

#include <algorithm>
#include <charconv>

#include "api/accounts/totp.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;

ledger::Error wrong() { return fail(ErrorCode::corrupt, "an account whose secrets do not fit"); }

std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(':', begin), text.size());
    pieces.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return pieces;
}

template <class Number>
Result<Number> number_from(std::string_view text) {
  Number number{};
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stopped != text.data() + text.size()) return wrong();
  return number;
}

std::string text_of(const Passkey& passkey) {
  return std::to_string(passkey.number) + ":" + std::to_string(passkey.algorithm) + ":" +
         ledger::to_hex(passkey.id) + ":" + ledger::to_hex(passkey.key);
}

Result<Passkey> passkey_from(std::string_view text) {
  const auto pieces = pieces_of(text);
  if (pieces.size() != 4) return wrong();
  Passkey passkey;
  LEDGER_TRY(passkey.number, number_from<std::uint32_t>(pieces[0]));
  LEDGER_TRY(passkey.algorithm, number_from<std::int32_t>(pieces[1]));
  LEDGER_TRY(passkey.id, ledger::parse_hex(pieces[2]));
  LEDGER_TRY(passkey.key, ledger::parse_hex(pieces[3]));
  if (passkey.number == 0) return wrong();
  return passkey;
}

std::string text_of(const InvitationSecret& invitation) {
  return std::to_string(invitation.expires) + ":" + ledger::to_hex(invitation.code.key.view()) + ":" +
         ledger::to_hex(invitation.code.digest.view());
}

Result<InvitationSecret> invitation_from(std::string_view text) {
  const auto pieces = pieces_of(text);
  if (pieces.size() != 3) return wrong();
  InvitationSecret invitation;
  LEDGER_TRY(invitation.expires, number_from<ledger::UnixMs>(pieces[0]));
  LEDGER_TRY(const auto key, ledger::parse_hex(pieces[1]));
  LEDGER_TRY(const auto digest, ledger::parse_hex(pieces[2]));
  LEDGER_TRY(invitation.code.key, ledger::to_hash(key));
  LEDGER_TRY(invitation.code.digest, ledger::to_hash(digest));
  return invitation;
}

Result<void> take(const std::string& name, const std::string& value, AccountSecrets& secrets) {
  if (name == "naam") secrets.name = value;
  if (name == "wachtwoord") secrets.password_hash = value;
  if (name == "code") {
    const auto seed = parse_totp_seed(value);
    if (!seed) return wrong();
    secrets.totp_seed = *seed;
  }
  if (name == "passkey") {
    LEDGER_TRY(auto passkey, passkey_from(value));
    secrets.passkeys.push_back(std::move(passkey));
  }
  if (name == "uitnodiging") {
    LEDGER_TRY(secrets.invitation, invitation_from(value));
  }
  if (name == "uitnodiging_naam") {
    if (!secrets.invitation) return wrong();
    secrets.invitation->name = value;
  }
  return {};
}

}  // namespace

SecretFields fields_of(const AccountSecrets& secrets) {
  SecretFields fields{{"naam", secrets.name}};
  if (!secrets.password_hash.empty()) fields.emplace_back("wachtwoord", secrets.password_hash);
  if (secrets.has_code()) fields.emplace_back("code", format_totp_seed(secrets.totp_seed));
  for (const auto& passkey : secrets.passkeys) fields.emplace_back("passkey", text_of(passkey));
  if (secrets.invitation) fields.emplace_back("uitnodiging", text_of(*secrets.invitation));
  if (secrets.name_once_activated() != secrets.name) {
    fields.emplace_back("uitnodiging_naam", secrets.invitation->name);
  }
  return fields;
}

Result<AccountSecrets> secrets_from(const SecretFields& fields) {
  AccountSecrets secrets;
  for (const auto& [name, value] : fields) LEDGER_TRY_OK(take(name, value, secrets));
  if (secrets.name.empty()) return wrong();
  return secrets;
}

}  // namespace api
