// One HTTP request and one response, as plain values. A handler is a function from the one to the other, so
// that it is tested without a socket. Reading and writing them on a connection is request_reader.h and
// response_text.h.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/login.h"
#include "ledger/bytes.h"

namespace api {

enum class Method : std::uint8_t { get = 1, head, post, put, patch, delete_, options };

/// The method's name on the wire: "DELETE".
std::string_view name_of(Method method);
/// Nothing for a method that this server does not know (501). Case counts, as RFC 9110 9.1 says.
std::optional<Method> find_method(std::string_view name);
/// Whether the method promises to change nothing (RFC 9110 9.2.1).
bool is_safe(Method method);

struct HeaderField {
  std::string name;  // lower case in requests; as it goes on the wire in responses
  std::string value;
};

/// Where a connection comes from: ::ffff:a.b.c.d for IPv4, the network of 56 bits for IPv6. Personal, so
/// never in a log line. One value stands for everybody behind it.
struct PeerAddress {
  std::array<std::uint8_t, 16> bytes{};
  auto operator<=>(const PeerAddress&) const = default;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

struct Request {
  Method method = Method::get;
  std::vector<std::string> segments;                       // decoded; "/" is none of them
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order
  std::vector<HeaderField> headers;
  ledger::Bytes body;
  PeerAddress peer;
  bool peer_is_loopback = false;
  std::string
      request_id;  // 32 hexadecimal digits of our own; also in the answer, so that a complaint can be traced
  std::string traceparent;  // of our own span, for the answer (trace.h)

  // Filled by the service before the handler runs.
  std::vector<std::pair<std::string, std::string>> parameters;  // by name, from the pattern's {names}
  std::optional<Login> login;  // always there where the route asks for a login

  /// The only field of this name (lower case); nothing when it is absent or stands there more than once.
  std::optional<std::string_view> find_header(std::string_view name) const;
  /// Requires: the route's pattern has {name}. The value is not yet judged, only decoded.
  std::string_view parameter(std::string_view name) const;
  std::optional<std::string_view> find_query(std::string_view name) const;
};

/// What an answer that goes on sends next: whole server-sent events as text (HTML Living Standard 9.2.5), or
/// nothing yet.
struct EventStep {
  std::string text;
  bool is_last = false;
};
/// Asked again and again on the io thread, as fast as the client reads: says what is by then, and never
/// blocks.
using EventFeed = std::function<EventStep()>;

struct Response {
  unsigned status = 200;
  std::vector<HeaderField> headers;  // without Content-Length, Date, Connection: the session adds those
  std::string body;
  EventFeed events = {};  // where there are: in place of the body, and the connection ends with them

  /// Replaces or adds.
  void set_header(std::string_view name, std::string value);
  bool has_header(std::string_view name) const;
};

using Handler = std::function<Response(const Request&)>;

/// 200 (or another status) with application/json and this text.
Response make_json_response(unsigned status, std::string json);
Response make_text_response(unsigned status, std::string text);
/// 204, without a body.
Response make_empty_response();

}  // namespace api
