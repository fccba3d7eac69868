// Every limit of the door. Beast has none of its own. Each has a test at the limit and one above it; tests
// shorten the times by injecting their own value.
#pragma once

#include <chrono>
#include <cstddef>

namespace api {

struct ReadLimits {
  std::size_t target_bytes_max = 2048;
  std::size_t header_bytes_max = std::size_t{16} << 10;  // request line and fields together
  std::size_t header_fields_max = 64;
};

struct ServerLimits {
  ReadLimits read;
  std::size_t connections_max = 4096;
  std::size_t connections_per_peer_max = 256;  // a whole school stands behind one address
  std::size_t requests_per_connection_max = 1000;
  std::size_t worker_threads = 16;
  std::size_t worker_queue_max = 256;  // waiting for a worker; one more is answered with 503

  using Duration = std::chrono::milliseconds;
  Duration handshake{std::chrono::seconds(10)};        // from connect to the end of TLS's handshake
  Duration certificate_look{std::chrono::seconds(5)};  // between two looks whether its files have changed
  Duration idle{std::chrono::seconds(30)};            // from connect or last answer to a request's first byte
  Duration header_read{std::chrono::seconds(10)};     // from a request's first byte to the end of its header
  Duration request_read{std::chrono::seconds(60)};    // from a request's first byte to the end of its body
  Duration body_stall{std::chrono::seconds(15)};      // between two pieces of a body
  Duration response_write{std::chrono::seconds(60)};  // the whole answer
  Duration linger{std::chrono::seconds(2)};  // after an answer that closes: reading away what still comes
  Duration notice{0};                        // from stop to the drain: still served, and said at /readyz
  Duration drain{std::chrono::seconds(20)};  // from stop to the cutting of what still runs
};

}  // namespace api
