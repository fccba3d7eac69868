// Asking another server: one POST, one answer, over plain HTTP/1.1, bounded in time and size. For witnesses.
// No TLS, no redirects, no cookies: what comes back is judged by its signature, not by who brought it; a
// proxy on this machine adds TLS where the way outside needs it (docs/operating/witnesses.md).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "api/http/message.h"
#include "ledger/result.h"

namespace api {

struct OutgoingLimits {
  std::chrono::milliseconds whole{5000};  // from looking up the name to the last byte of the answer
  std::size_t header_bytes_max = std::size_t{16} << 10;
  std::size_t body_bytes_max = std::size_t{64} << 10;
};

/// Where a URL leads. Only http://HOST[:PORT][/path], without user, query or fragment.
struct OutgoingAddress {
  std::string host;  // without brackets
  std::string port;
  std::string authority;  // for the Host field
  std::string path;       // "/" at least
};

/// Error: invalid_argument.
ledger::Result<OutgoingAddress> parse_outgoing_url(const std::string& url);

/// The answer, whatever its status; fields in lower case. Blocks for at most limits.whole, plus what the
/// system's own look-up of a name takes. Errors: invalid_argument (the URL), unavailable (nobody listens, no
/// whole answer in time, one that is too long or no HTTP).
ledger::Result<Response> post(const std::string& url, std::string_view media_type, const std::string& body,
                              const OutgoingLimits& limits = {});

}  // namespace api
