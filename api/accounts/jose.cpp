#include "api/accounts/jose.h"

#include <algorithm>
#include <array>

#include "api/accounts/cjose.h"
#include "api/accounts/passkey.h"
#include "ledger/json.h"

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::JsonValue;
using ledger::Result;

constexpr std::array<std::pair<JoseAlgorithm, std::string_view>, 3> kNames{
    {{JoseAlgorithm::ps256, "PS256"}, {JoseAlgorithm::rs256, "RS256"}, {JoseAlgorithm::es256, "ES256"}}};
constexpr ledger::JsonLimits kHeaderLimits{4096, 4, 64};
constexpr ledger::JsonLimits kKeySetLimits{kKeySetBytesMax, 6, 2000};
constexpr std::size_t kRsaBytesMin = 256;  // 2048 bits
constexpr std::size_t kRsaBytesMax = 1024;
constexpr std::size_t kCoordinateBytes = 32;
constexpr std::size_t kEs256SignatureBytes = 64;

std::string text_of(const JsonValue& object, std::string_view name) {
  const auto* member = object.find(name);
  return member != nullptr && member->is_string() ? member->text : std::string();
}

bool has_bytes(const JsonValue& key, std::string_view name, std::size_t least, std::size_t most) {
  const auto bytes = parse_base64url(text_of(key, name));
  return bytes && bytes->size() >= least && bytes->size() <= most;
}

bool is_for_signatures(const JsonValue& key) {
  const auto* use = key.find("use");
  if (use != nullptr && !(use->is_string() && use->text == "sig")) return false;
  const auto* operations = key.find("key_ops");
  if (operations == nullptr) return true;
  return std::ranges::any_of(operations->items, [](const JsonValue& one) { return one.text == "verify"; });
}

// Only the members that a public key of this kind has go on: what else stands there nobody reads.
std::string public_members(const JsonValue& key, std::initializer_list<const char*> names) {
  ledger::JsonWriter json;
  json.begin_object();
  for (const auto* name : names) json.member(name, text_of(key, name));
  return json.end_object().take();
}

// Nothing for a key that is none of ours to use.
std::optional<PublicKey> public_key_of(const JsonValue& key) {
  if (!key.is_object() || !is_for_signatures(key)) return std::nullopt;
  PublicKey found;
  found.kid = text_of(key, "kid");
  if (const auto* algorithm = key.find("alg")) {
    found.only_for = find_algorithm(algorithm->text);
    if (!found.only_for) return std::nullopt;
  }
  const auto kind = text_of(key, "kty");
  found.is_rsa = kind == "RSA";
  if (found.is_rsa) {
    if (!has_bytes(key, "n", kRsaBytesMin, kRsaBytesMax) || !has_bytes(key, "e", 1, 8)) return std::nullopt;
    found.jwk = public_members(key, {"kty", "n", "e"});
  } else {
    const bool is_p256 = kind == "EC" && text_of(key, "crv") == "P-256";
    const auto is_coordinate = [&key](const char* name) {
      return has_bytes(key, name, kCoordinateBytes, kCoordinateBytes);
    };
    if (!is_p256 || !is_coordinate("x") || !is_coordinate("y")) return std::nullopt;
    found.jwk = public_members(key, {"kty", "crv", "x", "y"});
  }
  return found;
}

struct Header {
  JoseAlgorithm algorithm{};
  std::string kid;
};

// "crit" names what a reader must understand (RFC 7515 section 4.1.11), and there is nothing of the kind that
// we do. Keys that a token brings itself (jwk, jku, x5c, x5u) are not looked at.
ledger::Outcome<Header, TokenFault> read_header(std::string_view piece) {
  const auto bytes = parse_base64url(piece);
  if (!bytes) return TokenFault::malformed;
  const auto json = ledger::parse_json(ledger::text_of(*bytes), kHeaderLimits);
  if (!json || !json->is_object() || json->find("crit") != nullptr) return TokenFault::malformed;
  const auto* kid = json->find("kid");
  if (kid != nullptr && (!kid->is_string() || kid->text.empty())) return TokenFault::malformed;
  const auto algorithm = find_algorithm(text_of(*json, "alg"));
  if (!algorithm) return TokenFault::algorithm;
  return Header{*algorithm, kid == nullptr ? std::string() : kid->text};
}

bool fits(const PublicKey& key, JoseAlgorithm algorithm) {
  return key.is_rsa == (algorithm != JoseAlgorithm::es256) && (!key.only_for || *key.only_for == algorithm);
}

// By its name; a token without one only where there is no choice.
ledger::Outcome<const PublicKey*, TokenFault> find_key(const Header& header,
                                                       const std::vector<PublicKey>& keys) {
  const PublicKey* found = nullptr;
  bool has_name = false;
  for (const auto& key : keys) {
    if (!header.kid.empty() && key.kid != header.kid) continue;
    has_name = true;
    if (!fits(key, header.algorithm)) continue;
    if (found != nullptr) return TokenFault::unknown_key;
    found = &key;
  }
  if (found != nullptr) return found;
  return has_name && !header.kid.empty() ? TokenFault::algorithm : TokenFault::unknown_key;
}

std::optional<std::string> payload_under(const PublicKey& key, const std::string& token) {
  cjose_err error{};
  const cjose::Key imported = cjose::import_key(key.jwk);
  const cjose::Token read(cjose_jws_import(token.data(), token.size(), &error));
  if (!imported || !read || !cjose_jws_verify(read.get(), imported.get(), &error)) return std::nullopt;
  std::uint8_t* payload = nullptr;
  std::size_t size = 0;
  if (!cjose_jws_get_plaintext(read.get(), &payload, &size, &error)) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(payload), size);
}

}  // namespace

std::string_view name_of(JoseAlgorithm algorithm) {
  const auto found = std::ranges::find(kNames, algorithm, &decltype(kNames)::value_type::first);
  return found == kNames.end() ? std::string_view() : found->second;
}

std::optional<JoseAlgorithm> find_algorithm(std::string_view name) {
  const auto found = std::ranges::find(kNames, name, &decltype(kNames)::value_type::second);
  if (found == kNames.end()) return std::nullopt;
  return found->first;
}

Result<std::vector<PublicKey>> parse_key_set(std::string_view json) {
  const auto document = ledger::parse_json(json, kKeySetLimits);
  const auto* members = document && document->is_object() ? document->find("keys") : nullptr;
  if (members == nullptr || !members->is_array() || members->items.size() > kKeysMax) {
    return fail(ErrorCode::invalid_argument, "this is no set of keys");
  }
  std::vector<PublicKey> keys;
  for (const auto& member : members->items) {
    auto key = public_key_of(member);
    if (key) keys.push_back(*std::move(key));
  }
  return keys;
}

ledger::Outcome<std::string, TokenFault> open_token(std::string_view token,
                                                    const std::vector<PublicKey>& keys) {
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (token.size() > kTokenBytesMax || second == std::string_view::npos) return TokenFault::malformed;
  LEDGER_TRY(const Header header, read_header(token.substr(0, first)));
  const auto payload = parse_base64url(token.substr(first + 1, second - first - 1));
  const auto signature = parse_base64url(token.substr(second + 1));
  if (!payload || !signature || signature->empty()) return TokenFault::malformed;
  if (header.algorithm == JoseAlgorithm::es256 && signature->size() != kEs256SignatureBytes) {
    return TokenFault::signature;
  }
  LEDGER_TRY(const PublicKey* key, find_key(header, keys));
  const auto opened = payload_under(*key, std::string(token));
  if (!opened || *opened != ledger::text_of(*payload)) return TokenFault::signature;
  return *opened;
}

}  // namespace api
