// From the bytes of a connection to one Request: Beast's parser, behind checks that are stricter than its
// own. No socket, so tests and fuzzers feed it pieces of any size. The only file with Beast in it is
// request_reader.cpp.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "api/http/limits.h"
#include "api/http/message.h"
#include "api/http/problem.h"

namespace api {

/// One request. Use a new one for the next request on the same connection, with the bytes that this one left.
class RequestReader {
 public:
  explicit RequestReader(const ReadLimits& limits);
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  /// Whether this part is read to its end. When not: give more bytes. A refusal is final; what follows it on
  /// the connection has no meaning, so the connection closes after the answer.
  struct Step {
    bool is_done = false;
    std::optional<Refusal> refusal;
    std::string detail;  // of the refusal
  };

  /// Takes the header from the front of `bytes`. Never needs more than limits.header_bytes_max of them.
  Step read_header(std::string& bytes);

  // From here on only after read_header is done.

  /// Everything but body, peer and request id.
  Request& request();
  /// How long the client says the body is; nothing when it comes in chunks or is not there.
  std::optional<std::uint64_t> content_length() const;
  bool has_body() const;
  /// The client waits for "100 Continue" before it sends the body.
  bool expects_continue() const;
  /// As HTTP/1.1 and the client's Connection field say.
  bool wants_keep_alive() const;

  /// Takes what it can of the body. Refuses above `body_bytes_max`, before it keeps the bytes. When done, the
  /// body is in request(), and what is left in `bytes` belongs to the next request.
  Step read_body(std::string& bytes, std::size_t body_bytes_max);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace api
