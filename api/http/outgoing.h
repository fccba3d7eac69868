// Asking another server: one request, one answer, over HTTP/1.1, bounded in time and size. For witnesses
// (plain: what comes back is judged by its signature, docs/operating/witnesses.md) and for the school's
// provider (TLS, with the certificate and the name of the host checked). No redirects, no cookies, no proxy.
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

/// plain: http://HOST[:PORT][/path] and nothing else. tls: https with a query too, and http on a loopback.
enum class OutgoingWay : std::uint8_t { plain = 1, tls };

/// Where a URL leads. Never with a user or a fragment.
struct OutgoingAddress {
  std::string host;  // without brackets
  std::string port;
  std::string authority;  // for the Host field
  std::string path;       // "/" at least, with the query
  bool has_tls = false;
};

/// Error: invalid_argument.
ledger::Result<OutgoingAddress> parse_outgoing_url(const std::string& url,
                                                   OutgoingWay way = OutgoingWay::plain);

/// A GET without a media type, else a POST of `body`.
struct OutgoingRequest {
  std::string url;
  std::string_view media_type;
  std::string body;
};

/// Whom TLS trusts: a file of certificates (PEM), or the machine's own where it is empty.
struct OutgoingTrust {
  OutgoingWay way = OutgoingWay::plain;
  std::string certificates;
};

/// The answer, whatever its status; fields in lower case. Blocks for at most limits.whole, plus what the
/// system's own look-up of a name takes. Errors: invalid_argument (the URL), unavailable (nobody listens, its
/// certificate is not trusted or not of that name, no whole answer in time, one that is too long or no HTTP).
ledger::Result<Response> ask_server(const OutgoingRequest& request, const OutgoingTrust& trust,
                                    const OutgoingLimits& limits = {});

/// A POST on the plain way.
ledger::Result<Response> post(const std::string& url, std::string_view media_type, const std::string& body,
                              const OutgoingLimits& limits = {});

}  // namespace api
