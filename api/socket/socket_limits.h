// Every limit of the socket for the command line. Each has a test at the limit or one above it; tests inject
// their own.
#pragma once

#include <chrono>
#include <cstddef>

namespace api {

struct SocketLimits {
  std::size_t connections_max = 16;                      // one more waits until another ends
  std::size_t message_bytes_max = std::size_t{1} << 20;  // of a caller; a larger one ends its connection
  std::size_t calls_in_flight_max = 8;                   // of one connection; one more is refused
  std::size_t waiting_bytes_max = std::size_t{4} << 20;  // of unanswered calls; then no more is read
  std::size_t attachment_bytes_max = std::size_t{64} << 20;
  std::size_t attachments_bytes_max = std::size_t{128} << 20;  // of all connections together
  std::size_t worker_threads = 4;

  using Duration = std::chrono::milliseconds;
  Duration idle{std::chrono::seconds(30)};   // without a call that runs; half a message is none
  Duration drain{std::chrono::seconds(20)};  // from stop to the cutting of what still runs
};

/// The size of one part of an attachment, well under a message.
inline constexpr std::size_t kAttachmentPartBytes = std::size_t{512} << 10;

}  // namespace api
