#include "api/http_tls_client.h"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <cstdio>

namespace api {
namespace {

constexpr long kSecondsOfDay = 24L * 60 * 60;

template <class Write>
void write_pem(const std::filesystem::path& path, Write write) {
  const auto fresh = path.string() + ".new";
  FILE* file = std::fopen(fresh.c_str(), "w");
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(write(file), 1);
  std::fclose(file);
  std::filesystem::permissions(fresh, std::filesystem::perms(0600));
  std::filesystem::rename(fresh, path);
}

}  // namespace

void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key,
                       const std::string& subject, int days) {
  const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const std::unique_ptr<X509, void (*)(X509*)> made(X509_new(), X509_free);
  ASSERT_NE(pair, nullptr);
  X509_set_version(made.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -60 * kSecondsOfDay);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), days * kSecondsOfDay);
  auto* name = X509_get_subject_name(made.get());
  const auto* text = reinterpret_cast<const unsigned char*>(subject.c_str());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  X509_set_pubkey(made.get(), pair.get());
  ASSERT_GT(X509_sign(made.get(), pair.get(), EVP_sha256()), 0);
  write_pem(key, [&](FILE* file) {
    return PEM_write_PrivateKey(file, pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
  write_pem(certificate, [&](FILE* file) { return PEM_write_X509(file, made.get()); });
}

TlsClient::TlsClient(std::uint16_t port, const TlsOffer& offer)
    : Client(port), context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free), ssl_(nullptr, SSL_free) {
  SSL_CTX_set_security_level(context_.get(), 0);  // to offer what must be refused
  SSL_CTX_set_min_proto_version(context_.get(), offer.version_min);
  SSL_CTX_set_max_proto_version(context_.get(), offer.version_max);
  if (!offer.suites_of_tls12.empty()) {
    EXPECT_EQ(SSL_CTX_set_cipher_list(context_.get(), offer.suites_of_tls12.c_str()), 1);
  }
  ssl_.reset(SSL_new(context_.get()));
  SSL_set_fd(ssl_.get(), socket());
  is_connected_ = SSL_connect(ssl_.get()) == 1;
}

TlsClient::~TlsClient() = default;

bool TlsClient::send(std::string_view bytes) const {
  return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0;
}

void TlsClient::end_sending_under_tls() const { SSL_shutdown(ssl_.get()); }

long TlsClient::receive(char* room, std::size_t bytes) {
  return SSL_read(ssl_.get(), room, static_cast<int>(bytes));
}

std::string TlsClient::subject() const {
  const std::unique_ptr<X509, void (*)(X509*)> shown(SSL_get1_peer_certificate(ssl_.get()), X509_free);
  if (shown == nullptr) return {};
  std::array<char, 128> text{};
  X509_NAME_oneline(X509_get_subject_name(shown.get()), text.data(), static_cast<int>(text.size()));
  return std::string(text.data()).substr(std::string("/CN=").size());
}

}  // namespace api
