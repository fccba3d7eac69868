// The options of inzaged, and where it looks for things that were not named.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "ledger/ledger.h"

namespace tools {

struct ServeOptions {
  std::string program;  // argv[0]
  std::string data;
  std::string listen = "127.0.0.1:8080";
  std::string portal;
  std::string epoch_store;
  std::string second;
  std::string root;
  std::string witnesses;
  std::string metrics;               // HOST:PORT of a listener for measurements alone; empty: none
  std::uint32_t notice_seconds = 0;  // from the signal to the drain
  bool is_quiet = false;             // no line for each request
  bool makes_covers = false;         // cover events on a test clock too
  std::string oidc_issuer;           // the school's provider; empty: none
  std::string oidc_client;           // as the provider knows us
  std::string oidc_keys;             // empty: DIR.oidc
  std::string oidc_certificates;     // whom TLS trusts there; empty: whom the machine trusts
  std::vector<std::string> oidc_two_factor_acr;
  std::string public_url;   // empty: plain HTTP on a loopback, as for trying things out
  std::string certificate;  // PEM; empty: TLS ends in front of this server, or nothing does
  std::string key;          // of the certificate

  ledger::LedgerPlaces places() const;
  /// --portal, else `portal` beside the build: <here>/../../portal.
  std::filesystem::path portal_folder() const;
};

struct ListenAddress {
  std::string address;
  std::uint16_t port = 0;
};

/// "HOST:PORT", IPv6 in brackets. Error: invalid_argument.
ledger::Result<ListenAddress> parse_listen(const std::string& text);

/// Whether what goes over this address is protected: it is a loopback, a certificate is given, or a proxy in
/// front ends TLS (--public-url). Errors: invalid_argument, with what to give.
ledger::Result<void> check_protection(const ServeOptions& options, const ListenAddress& listen);

/// Where browsers find this server, with TLS of its own or of a proxy in front of it.
struct PublicOrigin {
  std::string origin;  // as browsers write it: "https://inzage.example", lower case, no port 443
  std::string host;    // without port
};

/// "https://HOST[:PORT]", a slash at the end allowed. Error: invalid_argument (anything else, http too).
ledger::Result<PublicOrigin> parse_public_url(const std::string& text);

void add_serve_options(CLI::App& app, ServeOptions& options);

}  // namespace tools
