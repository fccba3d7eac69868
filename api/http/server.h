// The door: listens, counts connections, runs one session per connection on one io thread and handlers on a
// bounded pool of workers, and drains when it is told to stop. HTTP/1.1, under TLS where it is given a
// certificate.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "api/http/limits.h"
#include "api/http/service.h"
#include "api/http/tls_context.h"
#include "ledger/result.h"

namespace api {

/// One answered request, for the trace and the measurements. Free of personal data: no path, no address, no
/// person.
struct AnsweredRequest {
  std::string_view method;   // "GET"; empty when the request could not be read
  std::string_view pattern;  // of the route; empty where there is none
  unsigned status = 0;
  std::string_view request_id;
  std::string_view trace_id;     // W3C trace; empty when the request could not be read
  std::int64_t duration_us = 0;  // from the request's first byte to the answer's last
};

struct ServerOptions {
  std::string address = "127.0.0.1";  // loopback unless the operator says otherwise
  std::uint16_t port = 0;             // 0: any free port
  ServerLimits limits;
  bool stop_on_signals = false;     // SIGINT and SIGTERM begin the drain; SIGHUP reads the certificate again
  std::shared_ptr<TlsContext> tls;  // nullptr: plain HTTP
  /// Told on the io thread when the certificate's files were read again: what went wrong, or empty.
  std::function<void(const std::string& trouble)> on_certificate_read;
  std::function<void()> on_stopping;                        // once, before the drain; on the io thread
  std::function<void()> on_heartbeat;                       // on the io thread, as long as it serves
  ServerLimits::Duration heartbeat{0};                      // between two of them; 0: none
  std::function<void(const AnsweredRequest&)> on_answered;  // called on the io thread; must not block
};

class Server {
 public:
  /// Binds and listens; nothing is accepted before run(). Borrows `service` for its whole life.
  /// Errors: invalid_argument for an address that is none; unavailable when the port is taken or forbidden.
  static ledger::Result<std::unique_ptr<Server>> listen(Service& service, ServerOptions options);

 private:
  struct Parts;

 public:
  /// Only for listen(): nobody else can make the parts.
  explicit Server(std::unique_ptr<Parts> parts);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port that was asked for, or the free one that was found. Thread: any.
  std::uint16_t port() const;
  /// Serves until stop() or a signal, then says so (on_stopping) and goes on for limits.notice, so that
  /// whoever spreads requests over servers sees it and stays away; then drains: running requests are finished
  /// and answered, idle connections closed, and after limits.drain the rest is cut. Returns when every
  /// handler has ended. Call once.
  void run();
  /// Begins the drain. Thread: safe from any thread, any number of times.
  void stop();
  bool is_stopping() const;

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace api
