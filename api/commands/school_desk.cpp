#include "api/commands/school_desk.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using message::LoginFault;
using message::LoginMethod;

constexpr ChallengeLimits kLoginLimits{10LL * 60 * 1000, 100'000};
// A name cannot hold a line's end. What counts is the bucket of the address: a state is used once.
constexpr std::string_view kSchoolBucket = "\nschool ";

// Each secret by its purpose, and none of a login is one of a link or of another person's.
struct Secrets {
  OidcLogin login;
  std::string browser;
};

Secrets secrets_of(const std::string& state, ledger::ByteView challenge,
                   const std::optional<ledger::SubjectId>& links, const std::string& redirect_uri) {
  const auto whose = links ? links->view() : ledger::ByteView{};
  const auto secret = [&](std::string_view purpose) {
    return ledger::hmac_sha256(challenge, {ledger::bytes_of(purpose), ledger::bytes_of("\n"), whose});
  };
  // Who links shows there anew who they are: what is linked must not be whoever was logged in there before,
  // on the same machine.
  return {{state, to_base64url(secret("nonce").view()), to_base64url(secret("verifier").view()), redirect_uri,
           links.has_value()},
          ledger::to_hex(secret("browser").view())};
}

NotAdmitted not_admitted(OidcFault fault) {
  switch (fault) {
    case OidcFault::represents:
      return Denied{0, true};
    case OidcFault::unavailable:
      return Failure(fail(ErrorCode::unavailable, "the school's provider cannot be asked"));
    case OidcFault::busy:
      return Failure(fail(ErrorCode::overloaded, "too many log in at the school's provider at once"));
    case OidcFault::refused:
      break;
  }
  return Denied{};
}

}  // namespace

SchoolDesk::SchoolDesk(const Board& board, Accounts& accounts, AccountDesk& desk, FactorDesk& factors,
                       OidcProvider& provider, const ledger::Clock& clock)
    : board_(board),
      accounts_(accounts),
      desk_(desk),
      factors_(factors),
      provider_(provider),
      states_(clock, kLoginLimits) {}

Admission<SchoolDesk::Begun> SchoolDesk::begin(const std::optional<ledger::SubjectId>& links,
                                               const std::string& redirect_uri) {
  LEDGER_TRY_OK(desk_.journal().check());
  const auto made = states_.make();
  const auto secrets = secrets_of(made.token, made.challenge, links, redirect_uri);
  const auto url = provider_.authorization_url(secrets.login);
  if (!url) return not_admitted(url.error());
  return Begun{*url, secrets.browser};
}

// A state that is not ours, is too old, was used, or came by another browser than the one that began.
Admission<IdToken> SchoolDesk::judge(const std::optional<ledger::SubjectId>& links,
                                     const SchoolAnswer& answer, std::string_view address) {
  LEDGER_TRY_OK(desk_.journal().check());
  const auto bucket = std::string(kSchoolBucket) + answer.state;
  if (const auto denied = desk_.find_denial(bucket, address, bucket)) return *denied;
  const auto challenge = states_.find(answer.state);
  if (!challenge) return Denied{};
  const auto secrets = secrets_of(answer.state, *challenge, links, answer.redirect_uri);
  const bool is_same_browser =
      ledger::equal_in_constant_time(ledger::bytes_of(secrets.browser), ledger::bytes_of(answer.browser));
  if (!is_same_browser || answer.code.empty() || !states_.use(answer.state)) return Denied{};
  auto token = provider_.exchange(secrets.login, {answer.code, answer.issuer});
  if (!token) return not_admitted(token.error());
  return *std::move(token);
}

Admission<Admitted> SchoolDesk::log_in(const SchoolAnswer& answer, std::string_view address) {
  const auto token = judge(std::nullopt, answer, address);
  if (!token) {
    const auto* denied = std::get_if<Denied>(&token.error());
    if (denied != nullptr && denied->retry_after_seconds == 0) {
      desk_.tell_refused(std::nullopt, LoginFault::SCHOOL_ACCOUNT, LoginMethod::SCHOOL_ACCOUNT);
    }
    return token.error();
  }
  LEDGER_TRY_OK(board_.catch_up());
  const auto account = accounts_.find_by_school_account(provider_.settings().issuer, token->subject);
  const auto method =
      provider_.level_of(*token) == 2 ? LoginMethod::SCHOOL_ACCOUNT_TWO_FACTORS : LoginMethod::SCHOOL_ACCOUNT;
  if (!account || !may_have_school_account(board_, account->person)) {
    desk_.tell_refused(account, LoginFault::SCHOOL_ACCOUNT, method);
    return Denied{};
  }
  return desk_.log_in(*account, {method, 0, 0});
}

Admission<std::uint64_t> SchoolDesk::link(const Caller& caller, const SchoolAnswer& answer,
                                          std::string_view address) {
  LEDGER_TRY(const auto token, judge(caller.person, answer, address));
  auto linked = factors_.link_school_account(caller, provider_.settings().issuer, token.subject);
  if (!linked) return NotAdmitted(linked.error());
  return *linked;
}

}  // namespace api
