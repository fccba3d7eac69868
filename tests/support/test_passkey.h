// An authenticator of our own: an ES256 key that signs as WebAuthn says, so that tests can also sign what no
// honest authenticator would.
#pragma once

#include <memory>
#include <string>

#include "api/accounts/passkey.h"

namespace testing_support {

inline constexpr std::uint8_t kPresent = 0x01;
inline constexpr std::uint8_t kVerified = 0x04;

class TestPasskey {
 public:
  TestPasskey();
  ~TestPasskey();

  // What the browser and the authenticator say; a test spoils one of them.
  std::string host = "localhost";
  std::string origin = "http://localhost:8080";
  std::string type;  // empty: the right one
  std::string more_client_json;
  std::uint8_t flags = kPresent | kVerified;
  std::uint32_t counter = 0;

  const ledger::Bytes& id() const { return id_; }
  api::PasskeyMade make(ledger::ByteView challenge) const;
  api::PasskeyUsed use(ledger::ByteView challenge) const;

 private:
  struct Key;
  std::string client_json(const std::string& usual_type, ledger::ByteView challenge) const;
  ledger::Bytes authenticator_bytes(bool with_key) const;

  std::unique_ptr<Key> key_;
  ledger::Bytes id_;
};

}  // namespace testing_support
