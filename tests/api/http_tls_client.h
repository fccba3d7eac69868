// A client of the door that speaks TLS, and certificates made for a test.
#pragma once

#include <openssl/ssl.h>

#include <filesystem>
#include <memory>

#include "api/http_client.h"

namespace api {

/// A certificate for "localhost", signed by itself, with its key, as two PEM files. `days` may lie in the
/// past.
void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key,
                       const std::string& subject, int days = 30);

struct TlsOffer {
  int version_min = TLS1_2_VERSION;
  int version_max = TLS1_3_VERSION;
  std::string suites_of_tls12 = {};  // empty: what OpenSSL offers
};

class TlsClient final : public Client {
 public:
  explicit TlsClient(std::uint16_t port, const TlsOffer& offer = {});
  ~TlsClient() override;

  bool is_connected() const { return is_connected_; }
  bool send(std::string_view bytes) const override;
  /// Says that nothing more will come, in TLS (close_notify), and goes on reading.
  void end_sending_under_tls() const;
  /// Whose certificate the server showed.
  std::string subject() const;
  std::string version() const { return SSL_get_version(ssl_.get()); }
  std::string suite() const { return SSL_get_cipher_name(ssl_.get()); }
  /// Whether the server ended with TLS's own goodbye, after is_closed_by_server().
  bool has_goodbye() const { return (SSL_get_shutdown(ssl_.get()) & SSL_RECEIVED_SHUTDOWN) != 0; }

 protected:
  long receive(char* room, std::size_t bytes) override;

 private:
  std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context_;
  std::unique_ptr<SSL, void (*)(SSL*)> ssl_;
  bool is_connected_ = false;
};

}  // namespace api
