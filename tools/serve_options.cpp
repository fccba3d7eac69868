#include "tools/serve_options.h"

#include <arpa/inet.h>

#include <charconv>

#include "api/http/field_text.h"
#include "ledger/decimal.h"

namespace tools {

ledger::LedgerPlaces ServeOptions::places() const {
  constexpr std::string_view kFile = "file:";
  std::string root_key = root;
  if (root_key.starts_with(kFile)) root_key.erase(0, kFile.size());
  return {data, epoch_store, second, root_key};
}

std::filesystem::path ServeOptions::portal_folder() const {
  if (!portal.empty()) return portal;
  std::error_code error;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
  return (error ? std::filesystem::path(program) : own).parent_path().parent_path().parent_path() / "portal";
}

ledger::Result<ListenAddress> parse_listen(const std::string& text) {
  const auto refuse = [] {
    return ledger::fail(ledger::ErrorCode::invalid_argument, "--listen is written as HOST:PORT");
  };
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return refuse();
  ListenAddress listen;
  listen.address = text.substr(0, colon);
  if (listen.address.front() == '[' && listen.address.back() == ']') {
    listen.address = listen.address.substr(1, listen.address.size() - 2);
  }
  if (listen.address == "localhost") listen.address = "127.0.0.1";
  const char* begin = text.data() + colon + 1;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(begin, end, listen.port);
  if (error != std::errc{} || stopped != end) return refuse();
  return listen;
}

namespace {

bool is_loopback(const std::string& address) {
  in_addr four{};
  if (::inet_pton(AF_INET, address.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24U == 127;
  in6_addr six{};
  return ::inet_pton(AF_INET6, address.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

}  // namespace

ledger::Result<void> check_protection(const ServeOptions& options, const ListenAddress& listen) {
  const auto refuse = [](const char* sentence) {
    return ledger::fail(ledger::ErrorCode::invalid_argument, sentence);
  };
  if (options.certificate.empty() != options.key.empty()) {
    return refuse("a certificate and its key are given together: --certificate FILE --key FILE");
  }
  if (!options.certificate.empty() && options.public_url.empty()) {
    return refuse("with a certificate, tell the address that browsers use: --public-url https://HOST[:PORT]");
  }
  if (options.public_url.empty() && !is_loopback(listen.address)) {
    return refuse(
        "others can reach this address, and passwords would cross it in the clear: give --certificate and "
        "--key, or "
        "--public-url when a proxy in front ends TLS");
  }
  return {};
}

ledger::Result<PublicOrigin> parse_public_url(const std::string& text) {
  constexpr std::string_view kScheme = "https://";
  constexpr std::uint64_t kPortMax = 65535;
  constexpr std::uint64_t kPortOfHttps = 443;
  const auto refuse = [] {
    return ledger::fail(ledger::ErrorCode::invalid_argument,
                        "--public-url is written as https://HOST[:PORT]");
  };
  std::string lower = api::to_lower(text);
  if (lower.ends_with('/')) lower.pop_back();
  if (!lower.starts_with(kScheme)) return refuse();
  PublicOrigin found;
  found.host = lower.substr(kScheme.size());
  std::string port;
  const auto colon = found.host.rfind(':');
  if (colon != std::string::npos && found.host.find(']', colon) == std::string::npos) {
    const auto number = ledger::find_decimal(found.host.substr(colon + 1), kPortMax);
    if (!number || *number == 0) return refuse();
    if (*number != kPortOfHttps) port = found.host.substr(colon);
    found.host.erase(colon);
  }
  const std::string_view letters =
      found.host.starts_with('[') ? "[]:.abcdef0123456789" : "abcdefghijklmnopqrstuvwxyz0123456789.-";
  if (found.host.empty() || found.host.find_first_not_of(letters) != std::string::npos) return refuse();
  found.origin = std::string(kScheme) + found.host + port;
  return found;
}

void add_serve_options(CLI::App& app, ServeOptions& options) {
  app.add_option("--data", options.data, "folder of the ledger")->required();
  app.add_option("--listen", options.listen, "HOST:PORT; loopback unless told otherwise");
  app.add_option(
      "--public-url", options.public_url,
      "https://HOST[:PORT] where browsers find this server: its own TLS, or a proxy's that ends it");
  app.add_option("--certificate", options.certificate, "PEM file of the certificate, and of what signed it");
  app.add_option("--key", options.key,
                 "PEM file of the certificate's key; both are read again when they change");
  app.add_option("--metrics", options.metrics,
                 "HOST:PORT where /metrics answers, apart from the school's own door (none)");
  app.add_option("--notice", options.notice_seconds,
                 "seconds between the signal to stop and the end of serving, told at /readyz (0)");
  app.add_flag("--quiet", options.is_quiet, "no line on standard error for each request");
  app.add_flag("--covers", options.makes_covers, "cover events in a ledger on a test clock too");
  app.add_option("--portal", options.portal, "folder of the built portal");
  app.add_option("--epoch-store", options.epoch_store, "folder of the epochs' random values (DIR.epoch)");
  app.add_option("--second", options.second, "folder of the second place (DIR.second)");
  app.add_option("--root", options.root, "root key, as file:PATH (DIR.root)");
  app.add_option("--oidc-issuer", options.oidc_issuer,
                 "the school's own provider, where people who work there can log in (none)");
  app.add_option("--oidc-client", options.oidc_client, "the name by which that provider knows this server");
  app.add_option("--oidc-keys", options.oidc_keys, "file of `inzage provider-keys` (DIR.oidc)");
  app.add_option("--oidc-two-factor-acr", options.oidc_two_factor_acr,
                 "what the provider says in acr where it asked for two factors; without it nothing opens");
  app.add_option("--oidc-certificates", options.oidc_certificates,
                 "certificates (PEM) to trust at the provider (those of the machine)");
  app.add_option("--witnesses", options.witnesses, "policy file of the witnesses to ask (DIR/witnesses.txt)");
}

}  // namespace tools
