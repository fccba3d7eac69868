#include "api/accounts/client_keys.h"

#include <array>

#include "api/accounts/cjose.h"
#include "api/accounts/passkey.h"
#include "ledger/check.h"
#include "ledger/hash.h"
#include "ledger/json.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;

constexpr std::size_t kRsaBits = 3072;
constexpr std::array<std::uint8_t, 3> kExponent{1, 0, 1};
constexpr std::array<const char*, 8> kPrivateMembers{"n", "e", "d", "p", "q", "dp", "dq", "qi"};
constexpr ledger::JsonLimits kFileLimits{kClientKeysBytesMax, 6, 100};
constexpr std::size_t kKeysMost = 2;
constexpr std::uint64_t kAssertionSeconds = 60;
constexpr std::size_t kTokenIdBytes = 16;

ledger::Error wrong() { return fail(ErrorCode::invalid_argument, "the file of the client's keys is wrong"); }

std::string member_of(const ledger::JsonValue& key, const char* name) {
  const auto* member = key.find(name);
  return member == nullptr ? std::string() : member->text;
}

ledger::JsonValue parsed(const std::string& jwk) {
  auto key = ledger::parse_json(jwk, kFileLimits);
  LEDGER_CHECK(key.has_value());
  return *std::move(key);
}

// RFC 7638: the required members, in the order of their names, without white space.
std::string thumbprint_of(const ledger::JsonValue& key) {
  ledger::JsonWriter json;
  json.begin_object().member("e", member_of(key, "e")).member("kty", "RSA");
  json.member("n", member_of(key, "n")).end_object();
  return to_base64url(ledger::sha256(ledger::bytes_of(json.text())).view());
}

std::string jwk_of(const ledger::JsonValue& key, const std::string& kid) {
  ledger::JsonWriter json;
  json.begin_object().member("kty", "RSA").member("use", "sig").member("kid", kid);
  for (const auto* name : kPrivateMembers) json.member(name, member_of(key, name));
  return json.end_object().take();
}

std::string payload_of(const ClientAssertion& assertion) {
  const auto now = static_cast<std::uint64_t>(assertion.now / 1000);
  ledger::JsonWriter json;
  json.begin_object().member("iss", assertion.client).member("sub", assertion.client);
  json.member("aud", assertion.audience).member("jti", to_base64url(ledger::random_bytes(kTokenIdBytes)));
  json.member("iat", now).member("nbf", now).member("exp", now + kAssertionSeconds).end_object();
  return json.take();
}

}  // namespace

ClientKeys::Key ClientKeys::make_key() {
  cjose_err error{};
  const cjose::Key made(cjose_jwk_create_RSA_random(kRsaBits, kExponent.data(), kExponent.size(), &error));
  LEDGER_CHECK(made != nullptr);
  char* json = cjose_jwk_to_json(made.get(), true, &error);
  LEDGER_CHECK(json != nullptr);
  const auto key = parsed(json);
  cjose_get_dealloc()(json);
  const auto kid = thumbprint_of(key);
  return {kid, jwk_of(key, kid)};
}

ClientKeys ClientKeys::make() {
  ClientKeys keys;
  keys.keys_.push_back(make_key());
  return keys;
}

Result<ClientKeys> ClientKeys::parse(std::string_view text) {
  const auto document = ledger::parse_json(text, kFileLimits);
  const auto* members = document && document->is_object() ? document->find("keys") : nullptr;
  if (members == nullptr || members->items.empty() || members->items.size() > kKeysMost) return wrong();
  ClientKeys keys;
  for (const auto& member : members->items) {
    for (const auto* name : kPrivateMembers) {
      if (!parse_base64url(member_of(member, name)) || member_of(member, name).empty()) return wrong();
    }
    Key key{thumbprint_of(member), {}};
    key.jwk = jwk_of(member, key.kid);
    if (!cjose::import_key(key.jwk)) return wrong();
    keys.keys_.push_back(std::move(key));
  }
  return keys;
}

std::string ClientKeys::text() const {
  ledger::JsonWriter json;
  json.begin_object().name("keys").begin_array();
  for (const auto& key : keys_) json.raw(key.jwk);
  json.end_array().end_object();
  return json.take() + "\n";
}

ClientKeys ClientKeys::with_next() const {
  ClientKeys more;
  more.keys_ = {keys_[0], make_key()};
  return more;
}

Result<ClientKeys> ClientKeys::switched() const {
  if (keys_.size() != kKeysMost) return fail(ErrorCode::invalid_argument, "there is no next key yet");
  ClientKeys other;
  other.keys_ = {keys_[1], keys_[0]};
  return other;
}

std::string ClientKeys::public_set() const {
  ledger::JsonWriter json;
  json.begin_object().name("keys").begin_array();
  for (const auto& key : keys_) {
    const auto members = parsed(key.jwk);
    json.begin_object().member("kty", "RSA").member("use", "sig").member("kid", key.kid);
    json.member("n", member_of(members, "n")).member("e", member_of(members, "e")).end_object();
  }
  json.end_array().end_object();
  return json.take();
}

Result<std::string> ClientKeys::sign(JoseAlgorithm algorithm, const ClientAssertion& assertion) const {
  LEDGER_CHECK(algorithm != JoseAlgorithm::es256);
  cjose_err error{};
  const cjose::Key key = cjose::import_key(keys_[0].jwk);
  const cjose::Header header(cjose_header_new(&error));
  const std::string name(name_of(algorithm));
  const std::string payload = payload_of(assertion);
  const bool is_ready = key && header &&
                        cjose_header_set(header.get(), CJOSE_HDR_ALG, name.c_str(), &error) &&
                        cjose_header_set(header.get(), CJOSE_HDR_KID, keys_[0].kid.c_str(), &error);
  if (!is_ready) return fail(ErrorCode::unavailable, "the client's key cannot be used");
  const cjose::Token token(cjose_jws_sign(key.get(), header.get(),
                                          reinterpret_cast<const std::uint8_t*>(payload.data()),
                                          payload.size(), &error));
  const char* compact = nullptr;  // the token's own
  if (!token || !cjose_jws_export(token.get(), &compact, &error)) {
    return fail(ErrorCode::unavailable, "the client's key does not sign");
  }
  return std::string(compact);
}

}  // namespace api
