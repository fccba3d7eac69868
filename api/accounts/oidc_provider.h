// The school's own provider (OpenID Connect, code flow with PKCE and private_key_jwt): what it says about
// itself and its keys, kept for an hour; and one code for one ID token. Knows nobody and writes nothing:
// whose account a subject is, is said elsewhere (api/commands/school_desk.h). docs/adr/0017.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/accounts/client_keys.h"
#include "api/accounts/id_token.h"

namespace api {

struct OidcSettings {
  std::string issuer;  // exactly as the provider writes it
  std::string client;
  std::vector<std::string> two_factor_acr;  // what the provider says where it asked for two factors
};

/// One request to the provider: a GET, or a POST of `form`. Answers: whatever came, within bounds. Error:
/// unavailable. The asker allows https, and http on a loopback; it follows no redirect.
struct ProviderQuestion {
  std::string url;
  std::string form;
};
struct ProviderReply {
  unsigned status = 0;
  std::string body;
};
/// Takes one sentence of ours about why the provider cannot be used. Thread: any.
using TellTrouble = std::function<void(std::string_view)>;
using AskProvider = std::function<ledger::Result<ProviderReply>(const ProviderQuestion&)>;

/// The secrets of one login: made before the browser goes to the provider, known again when it is back.
struct OidcLogin {
  std::string state;
  std::string nonce;
  std::string verifier;  // RFC 7636: 43 characters
  std::string redirect_uri;
  bool asks_anew = false;  // whoever was logged in there shows anew who they are
};

/// What the browser brought back from the provider's page.
struct OidcAnswer {
  std::string code;
  std::string issuer;  // RFC 9207; empty: not given
};

enum class OidcFault : std::uint8_t {
  refused = 1,  // the provider, or what it said, does not hold: nobody is let in
  represents,   // somebody who acts for another
  unavailable,  // it cannot be asked now, or is not set up as it must be
  busy,         // too many ask it at once
};

/// Thread: any. At most eight ask the provider at once: a slow one never takes every worker of the server.
class OidcProvider {
 public:
  /// Borrows `clock`: the machine's.
  OidcProvider(
      OidcSettings settings, ClientKeys keys, AskProvider ask, const ledger::Clock& clock,
      TellTrouble tell = [](std::string_view) {});

  /// Where the browser goes. Never `refused`.
  ledger::Outcome<std::string, OidcFault> authorization_url(const OidcLogin& login);
  /// The code for an ID token, which is judged.
  ledger::Outcome<IdToken, OidcFault> exchange(const OidcLogin& login, const OidcAnswer& answer);

  /// 2 where the provider says, by one of the agreed values of `acr`, that it asked for two factors; else 1.
  std::uint8_t level_of(const IdToken& token) const;
  const OidcSettings& settings() const { return settings_; }
  const ClientKeys& keys() const { return keys_; }

 private:
  struct Metadata {
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string jwks_uri;
    JoseAlgorithm assertion = JoseAlgorithm::rs256;
    bool gives_issuer = false;  // RFC 9207
  };
  class Turn;

  OidcFault unavailable(std::string_view why) const;
  bool is_anew(const IdToken& token) const;

  std::optional<Metadata> find_known();
  ledger::Outcome<Metadata, OidcFault> metadata();
  ledger::Outcome<std::vector<PublicKey>, OidcFault> keys_of(const Metadata& metadata, bool anew);
  ledger::Outcome<std::string, OidcFault> fetch_token(const Metadata& metadata, const OidcLogin& login,
                                                      const std::string& code);
  ledger::Outcome<std::string, OidcFault> open(const Metadata& metadata, const std::string& token);
  ledger::Result<Metadata> read_metadata(std::string_view json) const;

  const OidcSettings settings_;
  const ClientKeys keys_;
  const AskProvider ask_;
  const TellTrouble tell_;
  const ledger::Clock& clock_;
  std::mutex mutex_;
  Metadata metadata_;
  ledger::UnixMs metadata_read_ = 0;  // 0: never
  ledger::UnixMs metadata_failed_ = 0;
  std::vector<PublicKey> provider_keys_;
  ledger::UnixMs keys_read_ = 0;
  unsigned asking_ = 0;
};

}  // namespace api
