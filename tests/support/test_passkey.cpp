#include "support/test_passkey.h"

#include <openssl/ec.h>
#include <openssl/evp.h>

#include "ledger/check.h"
#include "ledger/hash.h"

namespace testing_support {

using ledger::Bytes;

struct TestPasskey::Key {
  EVP_PKEY* pair = EVP_EC_gen("P-256");
  ~Key() { EVP_PKEY_free(pair); }
};

TestPasskey::TestPasskey() : key_(std::make_unique<Key>()), id_(ledger::random_bytes(32)) {}
TestPasskey::~TestPasskey() = default;

std::string TestPasskey::client_json(const std::string& usual_type, ledger::ByteView challenge) const {
  return R"({"type":")" + (type.empty() ? usual_type : type) + R"(","challenge":")" +
         api::to_base64url(challenge) + R"(","origin":")" + origin + "\"" + more_client_json + "}";
}

Bytes TestPasskey::authenticator_bytes(bool with_key) const {
  Bytes bytes;
  ledger::append(bytes, ledger::sha256(ledger::bytes_of(host)).view());
  bytes.push_back(static_cast<std::uint8_t>(flags | (with_key ? 0x40 : 0)));
  ledger::append_be32(bytes, counter);
  if (!with_key) return bytes;
  bytes.insert(bytes.end(), 16, 0);  // no make of authenticator
  ledger::append_be16(bytes, static_cast<std::uint16_t>(id_.size()));
  ledger::append(bytes, id_);
  std::size_t size = 0;
  std::uint8_t point[65];
  LEDGER_CHECK(EVP_PKEY_get_octet_string_param(key_->pair, "pub", point, sizeof point, &size) == 1);
  LEDGER_CHECK(size == sizeof point);
  // A COSE key: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}.
  for (const int byte : {0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20}) {
    bytes.push_back(static_cast<std::uint8_t>(byte));
  }
  bytes.insert(bytes.end(), point + 1, point + 33);
  for (const int byte : {0x22, 0x58, 0x20}) bytes.push_back(static_cast<std::uint8_t>(byte));
  bytes.insert(bytes.end(), point + 33, point + 65);
  return bytes;
}

api::PasskeyMade TestPasskey::make(ledger::ByteView challenge) const {
  const auto client = client_json("webauthn.create", challenge);
  const auto bytes = ledger::bytes_of(client);
  return {Bytes(bytes.begin(), bytes.end()), authenticator_bytes(true)};
}

api::PasskeyUsed TestPasskey::use(ledger::ByteView challenge) const {
  const auto client = client_json("webauthn.get", challenge);
  const auto bytes = ledger::bytes_of(client);
  api::PasskeyUsed used{id_, Bytes(bytes.begin(), bytes.end()), authenticator_bytes(false), Bytes(128)};
  Bytes text = used.authenticator_bytes;
  ledger::append(text, ledger::sha256(bytes).view());
  std::size_t size = used.signature.size();
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
  LEDGER_CHECK(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_->pair) == 1);
  LEDGER_CHECK(EVP_DigestSign(context, used.signature.data(), &size, text.data(), text.size()) == 1);
  EVP_MD_CTX_free(context);
  used.signature.resize(size);
  return used;
}

}  // namespace testing_support
