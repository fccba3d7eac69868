// Goal: of signed tokens three kinds are believed, under the keys of their kind, and a key set gives no
// others. What a whole provider says is in api/portal/tests/provider.
#include <gtest/gtest.h>

#include "api/accounts/client_keys.h"
#include "api/accounts/id_token.h"
#include "api/accounts/jose.h"
#include "api/accounts/passkey.h"
#include "ledger/json.h"

namespace api {
namespace {

std::string piece(std::string_view text) { return to_base64url(ledger::bytes_of(text)); }

std::vector<PublicKey> keys_in(const std::string& json) {
  const auto keys = parse_key_set(json);
  EXPECT_TRUE(keys);
  return keys ? *keys : std::vector<PublicKey>{};
}

class Tokens : public ::testing::Test {
 protected:
  std::string signed_by(JoseAlgorithm algorithm) const {
    return *keys_.sign(algorithm, {"inzage", "https://inloggen.example/token", 1'772'000'000'000});
  }
  std::vector<PublicKey> keys() const { return keys_in(keys_.public_set()); }
  TokenFault fault_of(const std::string& token) const {
    const auto opened = open_token(token, keys());
    EXPECT_FALSE(opened);
    return opened ? TokenFault{} : opened.error();
  }

  const ClientKeys keys_ = ClientKeys::make();
};

TEST_F(Tokens, AreOpenedUnderTheKeyThatSignedThem) {
  for (const auto algorithm : {JoseAlgorithm::ps256, JoseAlgorithm::rs256}) {
    const auto opened = open_token(signed_by(algorithm), keys());
    ASSERT_TRUE(opened);
    EXPECT_NE(opened->find(R"("iss":"inzage")"), std::string::npos);
    EXPECT_NE(opened->find(R"("exp":1772000060)"), std::string::npos);
  }
}

TEST_F(Tokens, AreRefusedUnderAnotherKeyOrWithAnotherByte) {
  const auto token = signed_by(JoseAlgorithm::rs256);
  const auto others = keys_in(ClientKeys::make().public_set());
  EXPECT_EQ(open_token(token, others).error(), TokenFault::unknown_key);
  for (std::size_t at = 0; at < token.size(); at += 7) {
    auto changed = token;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(open_token(changed, keys())) << at;
  }
}

TEST_F(Tokens, OfNoAlgorithmOrASharedSecretAreRefused) {
  const auto token = signed_by(JoseAlgorithm::rs256);
  const auto rest = token.substr(token.find('.'));
  for (const auto* algorithm : {"none", "None", "HS256", "RS384", "ES384", "EdDSA", "rs256", ""}) {
    EXPECT_EQ(fault_of(piece(std::string(R"({"alg":")") + algorithm + R"("})") + rest), TokenFault::algorithm)
        << algorithm;
  }
  EXPECT_EQ(fault_of(piece(R"({"alg":"RS256","alg":"none"})") + rest), TokenFault::malformed);
  EXPECT_EQ(fault_of(piece(R"({"alg":"RS256","crit":["b64"],"b64":false})") + rest), TokenFault::malformed);
  EXPECT_EQ(fault_of(piece(R"({"alg":"ES256"})") + rest), TokenFault::signature);
  EXPECT_EQ(fault_of(piece(R"({"alg":"PS256"})") + rest), TokenFault::signature);
  EXPECT_EQ(fault_of(piece(R"([])") + rest), TokenFault::malformed);
}

TEST_F(Tokens, ThatAreTooLongOrNoThreePiecesAreRefused) {
  const auto token = signed_by(JoseAlgorithm::rs256);
  EXPECT_EQ(fault_of(token + std::string(kTokenBytesMax, 'A')), TokenFault::malformed);
  EXPECT_EQ(fault_of(token.substr(0, token.rfind('.'))), TokenFault::malformed);
  EXPECT_EQ(fault_of(token.substr(0, token.rfind('.') + 1)), TokenFault::malformed);
  EXPECT_EQ(fault_of(token + ".AAAA"), TokenFault::malformed);
  EXPECT_EQ(fault_of(token + "="), TokenFault::malformed);
  EXPECT_EQ(fault_of(""), TokenFault::malformed);
}

TEST(KeySets, GiveKeysForSignaturesAndNoOthers) {
  const auto real = keys_in(ClientKeys::make().public_set());
  ASSERT_EQ(real.size(), 1U);
  const auto inner = real[0].jwk.substr(1);
  const auto set = [&](const std::string& more) { return R"({"keys":[{)" + more + inner + "]}"; };
  EXPECT_EQ(keys_in(set("")).size(), 1U);
  EXPECT_EQ(keys_in(set(R"("use":"sig","alg":"PS256",)")).size(), 1U);
  for (const auto* more : {R"("use":"enc",)", R"("alg":"HS256",)", R"("alg":"RSA-OAEP",)",
                           R"("key_ops":["sign"],)", R"("use":7,)"}) {
    EXPECT_TRUE(keys_in(set(more)).empty()) << more;
  }
  EXPECT_TRUE(keys_in(R"({"keys":[{"kty":"oct","k":"AAAA"},{"kty":"RSA","n":"AQAB","e":"AQAB"},
    {"kty":"EC","crv":"P-384","x":"AAAA","y":"AAAA"},{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"},7]})")
                  .empty());
  for (const auto* json : {"", "[]", "{}", R"({"keys":7})", R"({"keys":[],"keys":[]})"}) {
    EXPECT_FALSE(parse_key_set(json)) << json;
  }
}

TEST(KeySets, OfTwoKeysWithOneNameGiveNoChoice) {
  const auto keys = ClientKeys::make();
  const auto token = *keys.sign(JoseAlgorithm::rs256, {"inzage", "x", 0});
  auto twice = keys_in(keys.public_set());
  twice.push_back(twice[0]);
  EXPECT_EQ(open_token(token, twice).error(), TokenFault::unknown_key);
}

TEST(ClientKeys, ArePublishedBeforeTheySignAndAfter) {
  const auto first = ClientKeys::make();
  const auto both = first.with_next();
  EXPECT_EQ(both.count(), 2U);
  EXPECT_FALSE(first.switched());
  const auto old_key = keys_in(first.public_set());
  EXPECT_TRUE(open_token(*both.sign(JoseAlgorithm::ps256, {"inzage", "x", 0}), old_key));
  const auto switched = both.switched();
  ASSERT_TRUE(switched);
  const auto token = *switched->sign(JoseAlgorithm::ps256, {"inzage", "x", 0});
  EXPECT_FALSE(open_token(token, old_key));
  EXPECT_TRUE(open_token(token, keys_in(both.public_set())));
  const auto read = ClientKeys::parse(switched->text());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->public_set(), switched->public_set());
  EXPECT_EQ(read->public_set().find("\"d\""), std::string::npos);
}

TEST(ClientKeys, ThatAreNoneAreRefusedWithoutBeingQuoted) {
  for (const std::string text : {"", "{}", R"({"keys":[]})", R"({"keys":[{"kty":"RSA","n":"geheim"}]})"}) {
    const auto keys = ClientKeys::parse(text);
    ASSERT_FALSE(keys);
    EXPECT_EQ(keys.error().detail.find("geheim"), std::string::npos);
  }
}

constexpr ledger::UnixMs kNow = 1'772'000'000'000;
const std::string kSeconds = std::to_string(kNow / 1000);

ledger::Outcome<IdToken, IdTokenFault> judged(const std::string& payload, ledger::UnixMs now = kNow) {
  return judge_id_token(payload, {"https://inloggen.example", "inzage", "the nonce", now});
}

std::string claims(const std::string& more = {}) {
  return R"({"iss":"https://inloggen.example","aud":"inzage","sub":"s-1","nonce":"the nonce","exp":)" +
         std::to_string(kNow / 1000 + 300) + R"(,"iat":)" + kSeconds + more + "}";
}

TEST(AnIdToken, CountsWithinItsMinuteOfSkewAndNoLonger) {
  EXPECT_TRUE(judged(claims()));
  EXPECT_TRUE(judged(claims(), kNow - 60'000));
  EXPECT_EQ(judged(claims(), kNow - 60'001).error(), IdTokenFault::too_early);
  EXPECT_TRUE(judged(claims(), kNow + 359'999));
  EXPECT_EQ(judged(claims(), kNow + 360'000).error(), IdTokenFault::expired);
  const auto late = std::string(R"(,"nbf":)") + std::to_string(kNow / 1000 + 60);
  EXPECT_TRUE(judged(claims(late)));
  EXPECT_EQ(judged(claims(late), kNow - 1000).error(), IdTokenFault::too_early);
}

TEST(AnIdToken, SaysOneThingOnce) {
  EXPECT_EQ(judged(claims(R"(,"sub":"s-2")")).error(), IdTokenFault::malformed);
  EXPECT_EQ(judged(claims(R"(,"acr":7)")).error(), IdTokenFault::malformed);
  EXPECT_EQ(judged(claims(R"(,"represents":null)")).error(), IdTokenFault::represents);
  EXPECT_EQ(judged(claims(R"(,"azp":"another")")).error(), IdTokenFault::audience);
  EXPECT_EQ(judged("[]").error(), IdTokenFault::malformed);
  EXPECT_EQ(judged(claims(R"(,"acr":"urn:twee")"))->acr, "urn:twee");
}

}  // namespace
}  // namespace api
