#include "support/test_provider.h"

#include <gtest/gtest.h>

#include "api/accounts/cjose.h"
#include "ledger/bytes.h"
#include "ledger/json.h"

namespace testing_support {

struct TestProvider::Key {
  api::cjose::Key key;
};

TestProvider::TestProvider(const ledger::Clock& clock) : clock_(clock), key_(std::make_unique<Key>()) {
  change_keys();
}

TestProvider::~TestProvider() = default;

void TestProvider::change_keys() {
  cjose_err error{};
  key_->key.reset(cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error));
  EXPECT_NE(key_->key, nullptr);
  kid_ = ledger::to_hex(ledger::random_bytes(4));
}

std::string query_of(const std::string& url, const std::string& name) {
  auto begin = url.find("?" + name + "=");
  if (begin == std::string::npos) begin = url.find("&" + name + "=");
  EXPECT_NE(begin, std::string::npos) << name;
  begin += name.size() + 2;
  return url.substr(begin, url.find('&', begin) - begin);
}

std::string TestProvider::code_for(const std::string& subject, const std::string& url) {
  const auto code = ledger::to_hex(ledger::random_bytes(8));
  codes_[code] = {subject, query_of(url, "nonce")};
  return code;
}

api::AskProvider TestProvider::ask() {
  return [this](const api::ProviderQuestion& question) { return answer(question); };
}

std::string TestProvider::token_of(const std::string& code) const {
  const auto& [subject, nonce] = codes_.at(code);
  const auto now = static_cast<std::uint64_t>(clock_.now_ms() / 1000);
  ledger::JsonWriter rest;
  rest.begin_object().member("iss", settings().issuer).member("sub", subject).member("aud", "inzage");
  rest.member("nonce", nonce).member("iat", now).member("exp", now + 300);
  if (!acr.empty()) rest.member("acr", acr);
  if (authenticated_before_ms >= 0) {
    rest.member("auth_time", now - static_cast<std::uint64_t>(authenticated_before_ms / 1000));
  }
  rest.end_object();
  const std::string payload = "{" + more_claims + rest.take().substr(1);
  cjose_err error{};
  const api::cjose::Header header(cjose_header_new(&error));
  cjose_header_set(header.get(), CJOSE_HDR_ALG, "ES256", &error);
  cjose_header_set(header.get(), CJOSE_HDR_KID, (token_kid.empty() ? kid_ : token_kid).c_str(), &error);
  const api::cjose::Token token(cjose_jws_sign(key_->key.get(), header.get(),
                                               reinterpret_cast<const std::uint8_t*>(payload.data()),
                                               payload.size(), &error));
  const char* compact = nullptr;
  EXPECT_TRUE(token != nullptr && cjose_jws_export(token.get(), &compact, &error));
  return compact;
}

ledger::Result<api::ProviderReply> TestProvider::answer(const api::ProviderQuestion& question) {
  if (is_down) return ledger::fail(ledger::ErrorCode::unavailable, "nobody listens there");
  const std::string base = settings().issuer;
  if (question.url == base + "/.well-known/openid-configuration") {
    return api::ProviderReply{200, R"({"issuer":")" + base + R"(","authorization_endpoint":")" + base +
                                       R"(/auth","token_endpoint":")" + base + R"(/token","jwks_uri":")" +
                                       base +
                                       R"(/jwks","response_types_supported":["code"],
          "code_challenge_methods_supported":["S256"],
          "token_endpoint_auth_methods_supported":["private_key_jwt"],
          "id_token_signing_alg_values_supported":["ES256"]})"};
  }
  if (question.url == base + "/jwks") {
    ++key_fetches;
    cjose_err error{};
    char* json = cjose_jwk_to_json(key_->key.get(), false, &error);
    const std::string jwk = json;
    cjose_get_dealloc()(json);
    return api::ProviderReply{200, R"({"keys":[{"kid":")" + kid_ + R"(",)" + jwk.substr(1) + "]}"};
  }
  const auto code = query_of("?" + question.form, "code");
  if (!codes_.contains(code)) return api::ProviderReply{400, R"({"error":"invalid_grant"})"};
  return api::ProviderReply{200, R"({"token_type":"Bearer","id_token":")" + token_of(code) + R"("})"};
}

}  // namespace testing_support
