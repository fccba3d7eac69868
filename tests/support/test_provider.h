// A provider of our own, without a network: it gives codes, and tokens that say what a test wants.
#pragma once

#include <map>
#include <memory>

#include "api/accounts/oidc_provider.h"

namespace testing_support {

inline constexpr const char* kTwoFactors = "urn:school:twee-factoren";

/// Thread: any, once it is set up.
class TestProvider {
 public:
  /// Borrows `clock`.
  explicit TestProvider(const ledger::Clock& clock);
  ~TestProvider();

  api::OidcSettings settings() const { return {"https://inloggen.example", "inzage", {kTwoFactors}}; }
  /// Borrows this.
  api::AskProvider ask();
  /// A code for this subject, for the login that began with this address.
  std::string code_for(const std::string& subject, const std::string& url);
  /// New keys, under another name.
  void change_keys();

  // What it says; a test spoils some of it.
  std::string acr = kTwoFactors;
  std::string more_claims;                     // JSON members, with a comma behind each
  std::string token_kid;                       // empty: the key's
  ledger::UnixMs authenticated_before_ms = 0;  // negative: it does not say
  bool is_down = false;
  std::size_t key_fetches = 0;

 private:
  struct Key;
  std::string token_of(const std::string& code) const;
  ledger::Result<api::ProviderReply> answer(const api::ProviderQuestion& question);

  const ledger::Clock& clock_;
  std::unique_ptr<Key> key_;
  std::string kid_;
  std::map<std::string, std::pair<std::string, std::string>> codes_;  // subject and nonce
};

/// The value of this member of the address's query. Requires: it is there, and without escapes.
std::string query_of(const std::string& url, const std::string& name);

}  // namespace testing_support
