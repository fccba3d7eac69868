// The door's certificate and its key: read from two files, and read again when they change, without ending a
// connection. A pair that is broken never takes the place of one that works.
// Versions and suites: NCSC, IT Security Guidelines for TLS 2.1, the ones it calls good: TLS 1.3, and 1.2
// with forward secrecy and AEAD; no compression, no renegotiation, no tickets, no early data.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "ledger/result.h"

namespace boost::asio::ssl {
class context;
}

namespace api {

struct TlsFiles {
  std::filesystem::path certificate;  // PEM: the server's own first, then what signed it
  std::filesystem::path key;          // PEM, not readable by everybody
};

class TlsContext {
 public:
  /// Errors: not_found, forbidden (everybody may read the key), invalid_argument (no certificate, no key,
  /// another certificate's key, or one that has expired). Sentences hold no path.
  static ledger::Result<std::unique_ptr<TlsContext>> load(TlsFiles files);

  /// Reads both again; new connections get them. On an error the pair in use stays. Thread: the io thread.
  ledger::Result<void> reload();
  /// Whether a file is another one than when it was last read, with whatever result. Thread: the io thread.
  bool have_files_changed() const;
  /// What a new connection uses, for its whole life. Thread: the io thread.
  std::shared_ptr<boost::asio::ssl::context> current() const { return current_; }
  /// The end of the certificate in use, in seconds since 1970. Thread: any.
  std::int64_t expires_at() const { return expires_at_.load(); }

 private:
  explicit TlsContext(TlsFiles files) : files_(std::move(files)) {}
  std::string stamp_of_files() const;

  const TlsFiles files_;
  std::string stamp_;
  std::shared_ptr<boost::asio::ssl::context> current_;
  std::atomic<std::int64_t> expires_at_{0};
};

}  // namespace api
