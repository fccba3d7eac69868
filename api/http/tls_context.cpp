#include "api/http/tls_context.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include <boost/asio/ssl/context.hpp>
#include <ctime>
#include <string_view>

namespace api {
namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;
using ledger::ErrorCode;
using ledger::fail;

constexpr const char* kSuitesOfTls12 =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305:ECDHE-RSA-AES128-GCM-SHA256";
constexpr const char* kSuitesOfTls13 =
    "TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";
constexpr const char* kGroups = "X25519:P-256:P-384:X448";
constexpr std::string_view kProtocol = "\x08http/1.1";

// Of what the client speaks we know one; a client that names others only is served all the same.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* chosen_bytes,
                    const unsigned char* offered, unsigned offered_bytes, void*) {
  auto* found = const_cast<unsigned char*>(*chosen);
  const auto* ours = reinterpret_cast<const unsigned char*>(kProtocol.data());
  const int outcome = SSL_select_next_proto(&found, chosen_bytes, ours,
                                            static_cast<unsigned>(kProtocol.size()), offered, offered_bytes);
  *chosen = found;
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

// A key under a passphrase is refused: nobody is there to type it, and OpenSSL would ask at the terminal.
int give_no_passphrase(char*, int, int, void*) { return 0; }

ledger::Result<void> set_rules(SSL_CTX* context) {
  SSL_CTX_set_default_passwd_cb(context, give_no_passphrase);
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
  const bool is_set = SSL_CTX_set_cipher_list(context, kSuitesOfTls12) == 1 &&
                      SSL_CTX_set_ciphersuites(context, kSuitesOfTls13) == 1 &&
                      SSL_CTX_set1_groups_list(context, kGroups) == 1;
  if (!is_set) return fail(ErrorCode::unavailable, "OpenSSL does not know the suites that TLS is to use");
  return {};
}

ledger::Result<void> check_files(const TlsFiles& files) {
  struct stat facts {};
  if (::stat(files.certificate.c_str(), &facts) != 0)
    return fail(ErrorCode::not_found, "the certificate is not there");
  if (::stat(files.key.c_str(), &facts) != 0)
    return fail(ErrorCode::not_found, "the certificate's key is not there");
  if ((facts.st_mode & S_IRWXO) != 0) {
    return fail(ErrorCode::forbidden,
                "everybody may read the certificate's key: its mode must be 0600 or 0640");
  }
  return {};
}

ledger::Result<std::int64_t> end_of(SSL_CTX* context) {
  std::tm end{};
  const X509* certificate = SSL_CTX_get0_certificate(context);
  if (certificate == nullptr || ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1) {
    return fail(ErrorCode::invalid_argument, "the certificate does not say until when it counts");
  }
  const std::int64_t seconds = ::timegm(&end);
  if (seconds <= ::time(nullptr)) return fail(ErrorCode::invalid_argument, "the certificate has expired");
  return seconds;
}

struct Loaded {
  std::shared_ptr<ssl::context> context;
  std::int64_t expires_at;
};

ledger::Result<Loaded> load_pair(const TlsFiles& files) {
  LEDGER_TRY_OK(check_files(files));
  auto made = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* context = made->native_handle();
  LEDGER_TRY_OK(set_rules(context));
  error_code error;
  made->use_certificate_chain_file(files.certificate.string(), error);
  if (error)
    return fail(ErrorCode::invalid_argument, "the certificate's file holds no certificate that can be read");
  made->use_private_key_file(files.key.string(), ssl::context::pem, error);
  if (error || SSL_CTX_check_private_key(context) != 1) {
    return fail(ErrorCode::invalid_argument, "the key's file holds no key, or another certificate's");
  }
  LEDGER_TRY(const auto end, end_of(context));
  return Loaded{std::move(made), end};
}

std::string stamp_of(const std::filesystem::path& path) {
  struct stat facts {};
  if (::stat(path.c_str(), &facts) != 0) return "none";
  return std::to_string(facts.st_ino) + ":" + std::to_string(facts.st_size) + ":" +
         std::to_string(facts.st_mtim.tv_sec) + "." + std::to_string(facts.st_mtim.tv_nsec) + ":" +
         std::to_string(facts.st_mode);
}

}  // namespace

ledger::Result<std::unique_ptr<TlsContext>> TlsContext::load(TlsFiles files) {
  std::unique_ptr<TlsContext> made(new TlsContext(std::move(files)));
  LEDGER_TRY_OK(made->reload());
  return made;
}

ledger::Result<void> TlsContext::reload() {
  stamp_ = stamp_of_files();
  LEDGER_TRY(auto loaded, load_pair(files_));
  current_ = std::move(loaded.context);
  expires_at_.store(loaded.expires_at);
  return {};
}

bool TlsContext::have_files_changed() const { return stamp_of_files() != stamp_; }

std::string TlsContext::stamp_of_files() const {
  return stamp_of(files_.certificate) + " " + stamp_of(files_.key);
}

}  // namespace api
