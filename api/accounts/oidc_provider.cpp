#include "api/accounts/oidc_provider.h"

#include <algorithm>
#include <array>

#include "api/accounts/passkey.h"
#include "api/accounts/url_form.h"
#include "ledger/hash.h"
#include "ledger/json.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::JsonValue;
using ledger::Outcome;
using ledger::Result;

constexpr ledger::JsonLimits kMetadataLimits{std::size_t{64} << 10, 6, 3000};
constexpr ledger::JsonLimits kTokenLimits{std::size_t{64} << 10, 8, 500};
constexpr ledger::UnixMs kKeptMs = 60LL * 60 * 1000;
// After a failure, or for a key that is not known: not sooner, whoever asks.
constexpr ledger::UnixMs kPauseMs = 10'000;
constexpr unsigned kAskingMax = 8;
constexpr unsigned kAnewSeconds = 600;
constexpr std::string_view kWellKnown = "/.well-known/openid-configuration";
constexpr std::string_view kAssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

std::string text_in(const JsonValue& object, std::string_view name) {
  const auto* member = object.find(name);
  return member != nullptr && member->is_string() ? member->text : std::string();
}

bool lists(const JsonValue& object, std::string_view name, std::string_view wanted) {
  const auto* list = object.find(name);
  return list != nullptr && list->is_array() && std::ranges::any_of(list->items, [&](const JsonValue& one) {
           return one.is_string() && one.text == wanted;
         });
}

bool is_secure(std::string_view url, std::string_view issuer) {
  constexpr std::string_view kPlain = "http://";
  if (url.starts_with("https://")) return true;
  // A provider on this machine, for trying things out: as plain as its own name says.
  return issuer.starts_with(kPlain) && url.starts_with(kPlain);
}

ledger::Error unfit(const char* why) { return fail(ErrorCode::unavailable, why); }

}  // namespace

// One of the few that may ask at once.
class OidcProvider::Turn {
 public:
  explicit Turn(OidcProvider& provider) : provider_(provider) {
    const std::lock_guard lock(provider_.mutex_);
    has_turn_ = provider_.asking_ < kAskingMax;
    if (has_turn_) ++provider_.asking_;
  }
  ~Turn() {
    if (!has_turn_) return;
    const std::lock_guard lock(provider_.mutex_);
    --provider_.asking_;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  explicit operator bool() const { return has_turn_; }

 private:
  OidcProvider& provider_;
  bool has_turn_ = false;
};

OidcProvider::OidcProvider(OidcSettings settings, ClientKeys keys, AskProvider ask,
                           const ledger::Clock& clock, TellTrouble tell)
    : settings_(std::move(settings)),
      keys_(std::move(keys)),
      ask_(std::move(ask)),
      tell_(std::move(tell)),
      clock_(clock) {}

// Whoever runs the server must be able to see what is wrong; whoever logs in is told only that it cannot be.
OidcFault OidcProvider::unavailable(std::string_view why) const {
  tell_(why);
  return OidcFault::unavailable;
}

std::uint8_t OidcProvider::level_of(const IdToken& token) const {
  const auto& agreed = settings_.two_factor_acr;
  return !token.acr.empty() && std::ranges::find(agreed, token.acr) != agreed.end() ? 2 : 1;
}

// OpenID Connect Discovery section 3, and what the profile asks: S256, private_key_jwt, the code flow.
Result<OidcProvider::Metadata> OidcProvider::read_metadata(std::string_view json) const {
  const auto document = ledger::parse_json(json, kMetadataLimits);
  if (!document || !document->is_object()) return unfit("the provider's description is no JSON object");
  if (text_in(*document, "issuer") != settings_.issuer) return unfit("the provider is of another name");
  Metadata found;
  found.authorization_endpoint = text_in(*document, "authorization_endpoint");
  found.token_endpoint = text_in(*document, "token_endpoint");
  found.jwks_uri = text_in(*document, "jwks_uri");
  for (const auto* url : {&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri}) {
    if (!is_secure(*url, settings_.issuer)) return unfit("the provider names an address without TLS");
  }
  if (!lists(*document, "response_types_supported", "code")) return unfit("the provider has no code flow");
  if (!lists(*document, "code_challenge_methods_supported", "S256")) {
    return unfit("the provider does not do PKCE with S256");
  }
  if (!lists(*document, "token_endpoint_auth_methods_supported", "private_key_jwt")) {
    return unfit("the provider does not take private_key_jwt");
  }
  constexpr std::array kTaken{JoseAlgorithm::ps256, JoseAlgorithm::rs256, JoseAlgorithm::es256};
  const auto is_told = [&](JoseAlgorithm algorithm) {
    return lists(*document, "id_token_signing_alg_values_supported", name_of(algorithm));
  };
  if (std::ranges::none_of(kTaken, is_told))
    return unfit("the provider signs with nothing that is taken here");
  if (lists(*document, "token_endpoint_auth_signing_alg_values_supported", name_of(JoseAlgorithm::ps256))) {
    found.assertion = JoseAlgorithm::ps256;
  }
  const auto* gives_issuer = document->find("authorization_response_iss_parameter_supported");
  found.gives_issuer = gives_issuer != nullptr && gives_issuer->boolean;
  return found;
}

std::optional<OidcProvider::Metadata> OidcProvider::find_known() {
  const std::lock_guard lock(mutex_);
  if (metadata_read_ == 0 || clock_.now_ms() - metadata_read_ >= kKeptMs) return std::nullopt;
  return metadata_;
}

Outcome<OidcProvider::Metadata, OidcFault> OidcProvider::metadata() {
  if (auto known = find_known()) return *std::move(known);
  const auto now = clock_.now_ms();
  {
    const std::lock_guard lock(mutex_);
    if (metadata_failed_ != 0 && now - metadata_failed_ < kPauseMs) return OidcFault::unavailable;
  }
  std::string base = settings_.issuer;
  if (base.ends_with('/')) base.pop_back();
  const auto reply = ask_({base + std::string(kWellKnown), ""});
  auto found = reply && reply->status == 200 ? read_metadata(reply->body)
                                             : Result<Metadata>(unfit("the provider gives no description"));
  {
    const std::lock_guard lock(mutex_);
    metadata_failed_ = found ? 0 : now;
    if (found) {
      metadata_ = *found;
      metadata_read_ = now;
    }
  }
  if (!found) return unavailable(found.error().detail);
  return *std::move(found);
}

Outcome<std::vector<PublicKey>, OidcFault> OidcProvider::keys_of(const Metadata& metadata, bool anew) {
  const auto now = clock_.now_ms();
  {
    const std::lock_guard lock(mutex_);
    const auto age = now - keys_read_;
    if (keys_read_ != 0 && age < (anew ? kPauseMs : kKeptMs)) return provider_keys_;
  }
  const auto reply = ask_({metadata.jwks_uri, ""});
  if (!reply || reply->status != 200) return unavailable("the provider gives no keys");
  auto keys = parse_key_set(reply->body);
  if (!keys) return unavailable("what the provider gives as its keys is no set of keys");
  const std::lock_guard lock(mutex_);
  provider_keys_ = *keys;
  keys_read_ = now;
  return *std::move(keys);
}

Outcome<std::string, OidcFault> OidcProvider::authorization_url(const OidcLogin& login) {
  auto known = find_known();
  if (!known) {
    const Turn turn(*this);
    if (!turn) return OidcFault::busy;
    LEDGER_TRY(known, metadata());
  }
  const auto challenge = to_base64url(ledger::sha256(ledger::bytes_of(login.verifier)).view());
  UrlForm form;
  form.add("response_type", "code").add("client_id", settings_.client);
  form.add("redirect_uri", login.redirect_uri).add("scope", "openid").add("state", login.state);
  form.add("nonce", login.nonce).add("code_challenge", challenge).add("code_challenge_method", "S256");
  std::string wanted;
  for (const auto& acr : settings_.two_factor_acr) wanted += (wanted.empty() ? "" : " ") + acr;
  if (!wanted.empty()) form.add("acr_values", wanted);
  if (login.asks_anew) form.add("prompt", "login").add("max_age", std::to_string(kAnewSeconds));
  const auto& endpoint = known->authorization_endpoint;
  return endpoint + (endpoint.find('?') == std::string::npos ? "?" : "&") + form.text();
}

Outcome<std::string, OidcFault> OidcProvider::fetch_token(const Metadata& metadata, const OidcLogin& login,
                                                          const std::string& code) {
  const auto assertion =
      keys_.sign(metadata.assertion, {settings_.client, metadata.token_endpoint, clock_.now_ms()});
  if (!assertion) return unavailable(assertion.error().detail);
  UrlForm form;
  form.add("grant_type", "authorization_code").add("code", code);
  form.add("redirect_uri", login.redirect_uri).add("client_id", settings_.client);
  form.add("code_verifier", login.verifier).add("client_assertion_type", kAssertionType);
  form.add("client_assertion", *assertion);
  const auto reply = ask_({metadata.token_endpoint, form.text()});
  if (!reply) return unavailable(reply.error().detail);
  const auto json = ledger::parse_json(reply->body, kTokenLimits);
  if (!json || !json->is_object()) return unavailable("the provider answers no JSON for a code");
  // RFC 6749 section 5.2: a code that does not hold is the fault of whoever brought it; anything else is ours
  // or the provider's.
  if (reply->status != 200) {
    const auto error = text_in(*json, "error");
    if (error == "invalid_grant") return OidcFault::refused;
    return unavailable(error == "invalid_client" ? "the provider does not know this client, or not its key"
                                                 : "the provider gives no token for a code");
  }
  auto token = text_in(*json, "id_token");
  if (token.empty()) return OidcFault::refused;
  return token;
}

// A key that is not known may be a new one: the set is fetched once more, though not by every stranger's
// token.
Outcome<std::string, OidcFault> OidcProvider::open(const Metadata& metadata, const std::string& token) {
  for (const bool anew : {false, true}) {
    LEDGER_TRY(const auto keys, keys_of(metadata, anew));
    auto payload = open_token(token, keys);
    if (payload) return *std::move(payload);
    if (payload.error() != TokenFault::unknown_key) break;
  }
  return OidcFault::refused;
}

// A minute of skew, as everywhere.
bool OidcProvider::is_anew(const IdToken& token) const {
  constexpr ledger::UnixMs kSkewMs = 60'000;
  return clock_.now_ms() - token.authenticated <= kAnewSeconds * 1000LL + kSkewMs;
}

Outcome<IdToken, OidcFault> OidcProvider::exchange(const OidcLogin& login, const OidcAnswer& answer) {
  const Turn turn(*this);
  if (!turn) return OidcFault::busy;
  LEDGER_TRY(const Metadata found, metadata());
  const bool is_of_another = !answer.issuer.empty() && answer.issuer != settings_.issuer;
  if (is_of_another || (found.gives_issuer && answer.issuer.empty())) return OidcFault::refused;
  LEDGER_TRY(const auto token, fetch_token(found, login, answer.code));
  LEDGER_TRY(const auto payload, open(found, token));
  auto judged = judge_id_token(payload, {settings_.issuer, settings_.client, login.nonce, clock_.now_ms()});
  if (judged && login.asks_anew && !is_anew(*judged)) return OidcFault::refused;
  if (judged) return *std::move(judged);
  return judged.error() == IdTokenFault::represents ? OidcFault::represents : OidcFault::refused;
}

}  // namespace api
