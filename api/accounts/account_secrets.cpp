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
         ledger::to_hex(passkey.id) + ":" + ledger::to_hex(passkey.key) + ":" + std::to_string(passkey.made) +
         ":" + ledger::to_hex(ledger::bytes_of(passkey.name));
}

// number, algorithm, id, key; since they have names also when it was made, and the name.
constexpr std::size_t kFirstPieces = 4;
constexpr std::size_t kPieces = 6;

Result<Passkey> passkey_from(std::string_view text) {
  const auto pieces = pieces_of(text);
  if (pieces.size() != kFirstPieces && pieces.size() != kPieces) return wrong();
  Passkey passkey;
  LEDGER_TRY(passkey.number, number_from<std::uint32_t>(pieces[0]));
  LEDGER_TRY(passkey.algorithm, number_from<std::int32_t>(pieces[1]));
  LEDGER_TRY(passkey.id, ledger::parse_hex(pieces[2]));
  LEDGER_TRY(passkey.key, ledger::parse_hex(pieces[3]));
  if (passkey.number == 0) return wrong();
  if (pieces.size() == kPieces) {
    LEDGER_TRY(passkey.made, number_from<ledger::UnixMs>(pieces[4]));
    LEDGER_TRY(const auto name, ledger::parse_hex(pieces[5]));
    passkey.name = ledger::text_of(name);
  }
  return passkey;
}

std::string text_of(const SchoolAccount& linked) {
  return std::to_string(linked.number) + ":" + std::to_string(linked.linked) + ":" +
         ledger::to_hex(linked.key.view()) + ":" + ledger::to_hex(linked.digest.view());
}

Result<SchoolAccount> school_account_from(std::string_view text) {
  const auto pieces = pieces_of(text);
  if (pieces.size() != 4) return wrong();
  SchoolAccount linked;
  LEDGER_TRY(linked.number, number_from<std::uint32_t>(pieces[0]));
  LEDGER_TRY(linked.linked, number_from<ledger::UnixMs>(pieces[1]));
  LEDGER_TRY(const auto key, ledger::parse_hex(pieces[2]));
  LEDGER_TRY(const auto digest, ledger::parse_hex(pieces[3]));
  LEDGER_TRY(linked.key, ledger::to_hash(key));
  LEDGER_TRY(linked.digest, ledger::to_hash(digest));
  if (linked.number == 0) return wrong();
  return linked;
}

ledger::Hash digest_of(const ledger::Hash& key, std::string_view issuer, std::string_view subject) {
  // An issuer is a URL, so it holds no line's end: no two pairs are the same bytes.
  return ledger::hmac_sha256(key.view(),
                             {ledger::bytes_of(issuer), ledger::bytes_of("\n"), ledger::bytes_of(subject)});
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
  if (name == "schoolaccount") {
    LEDGER_TRY(secrets.school_account, school_account_from(value));
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

SchoolAccount link_school_account(std::string_view issuer, std::string_view subject, ledger::UnixMs now) {
  SchoolAccount linked;
  linked.number = make_factor_number();
  linked.linked = now;
  const auto key = ledger::random_bytes(linked.key.bytes.size());
  std::ranges::copy(key, linked.key.bytes.begin());
  linked.digest = digest_of(linked.key, issuer, subject);
  return linked;
}

bool is_school_account(const SchoolAccount& linked, std::string_view issuer, std::string_view subject) {
  const auto digest = digest_of(linked.key, issuer, subject);
  return ledger::equal_in_constant_time(digest.view(), linked.digest.view());
}

std::uint32_t make_factor_number() {
  std::uint32_t number = 0;
  while (number == 0) number = ledger::read_be32(ledger::random_bytes(4).data());
  return number;
}

SecretFields fields_of(const AccountSecrets& secrets) {
  SecretFields fields{{"naam", secrets.name}};
  if (!secrets.password_hash.empty()) fields.emplace_back("wachtwoord", secrets.password_hash);
  if (secrets.has_code()) fields.emplace_back("code", format_totp_seed(secrets.totp_seed));
  for (const auto& passkey : secrets.passkeys) fields.emplace_back("passkey", text_of(passkey));
  if (secrets.school_account) fields.emplace_back("schoolaccount", text_of(*secrets.school_account));
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
