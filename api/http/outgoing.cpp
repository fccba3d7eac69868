// Asking another server: see outgoing.h.
#include "api/http/outgoing.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "api/http/field_text.h"
#include "ledger/decimal.h"

namespace api {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using ledger::ErrorCode;
using ledger::fail;

namespace {

constexpr unsigned kVersion11 = 11;
constexpr std::uint64_t kPortMax = 65535;

using RequestText = http::request<http::string_body>;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

ledger::Error unanswered(const char* why) { return fail(ErrorCode::unavailable, why); }

// One exchange; everything in it lives longer than the coroutine that works on it.
struct Exchange {
  OutgoingAddress address;
  RequestText request;
  OutgoingLimits limits;
  std::string certificates;
  ledger::Result<Response> answer = unanswered("no whole answer came in time");
};

RequestText make_request(const OutgoingAddress& address, const OutgoingRequest& asked) {
  const bool is_get = asked.media_type.empty();
  RequestText request(is_get ? http::verb::get : http::verb::post, address.path, kVersion11, asked.body);
  request.set(http::field::host, address.authority);
  if (!is_get) {
    request.set(http::field::content_type,
                beast::string_view(asked.media_type.data(), asked.media_type.size()));
  }
  request.set(http::field::connection, "close");
  request.prepare_payload();
  return request;
}

Response to_response(const http::response<http::string_body>& answered) {
  Response response;
  response.status = answered.result_int();
  for (const auto& field : answered) {
    response.headers.push_back(
        {to_lower(std::string_view(field.name_string().data(), field.name_string().size())),
         std::string(field.value())});
  }
  response.body = answered.body();
  return response;
}

// Says the request and hears the answer, on a stream that stands.
template <class Stream>
asio::awaitable<void> talk(Stream& stream, Exchange& exchange) {
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  co_await http::async_write(stream, exchange.request, token);
  if (error) {
    exchange.answer = unanswered("the request could not be sent");
    co_return;
  }
  const auto& limits = exchange.limits;
  beast::flat_buffer buffer(limits.header_bytes_max + limits.body_bytes_max);
  http::response_parser<http::string_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
  parser.body_limit(limits.body_bytes_max);
  co_await http::async_read(stream, buffer, parser, token);
  if (error) {
    exchange.answer = unanswered("no whole answer came in time");
    co_return;
  }
  exchange.answer = to_response(parser.get());
}

// The certificate must be trusted and be this host's: a name that merely answers proves nothing.
bool prepare_tls(asio::ssl::context& context, const std::string& certificates) {
  error_code error;
  context.set_options(
      asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1,
      error);
  if (error) return false;
  if (certificates.empty()) {
    context.set_default_verify_paths(error);
  } else {
    context.load_verify_file(certificates, error);
  }
  if (error) return false;
  context.set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert, error);
  return !error;
}

asio::awaitable<void> talk_under_tls(beast::tcp_stream& connected, Exchange& exchange) {
  asio::ssl::context context(asio::ssl::context::tls_client);
  if (!prepare_tls(context, exchange.certificates)) {
    exchange.answer = unanswered("the file of trusted certificates cannot be used");
    co_return;
  }
  TlsStream stream(std::move(connected), context);
  error_code error;
  stream.set_verify_callback(asio::ssl::host_name_verification(exchange.address.host), error);
  const bool is_named =
      !error && SSL_set_tlsext_host_name(stream.native_handle(), exchange.address.host.c_str()) == 1;
  if (!is_named) {
    exchange.answer = unanswered("TLS cannot be begun");
    co_return;
  }
  auto token = asio::redirect_error(asio::use_awaitable, error);
  co_await stream.async_handshake(TlsStream::client, token);
  if (error) {
    exchange.answer = unanswered("the server's certificate is not trusted, or not of that name");
    co_return;
  }
  co_await talk(stream, exchange);
}

asio::awaitable<void> run_exchange(Exchange& exchange) {
  const auto executor = co_await asio::this_coro::executor;
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  tcp::resolver resolver(executor);
  const auto& address = exchange.address;
  const auto found = co_await resolver.async_resolve(address.host, address.port, token);
  if (error) {
    exchange.answer = unanswered("the name is not known");
    co_return;
  }
  beast::tcp_stream stream(executor);
  stream.expires_after(exchange.limits.whole);
  co_await stream.async_connect(found, token);
  if (error) {
    exchange.answer = unanswered("nobody listens there");
    co_return;
  }
  if (address.has_tls) {
    co_await talk_under_tls(stream, exchange);
  } else {
    co_await talk(stream, exchange);
  }
}

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host == "127.0.0.1";
}

}  // namespace

ledger::Result<OutgoingAddress> parse_outgoing_url(const std::string& url, OutgoingWay way) {
  const bool may_have_tls = way == OutgoingWay::tls;
  const auto refuse = [may_have_tls] {
    return fail(ErrorCode::invalid_argument,
                may_have_tls ? "an address is written as https://HOST[:PORT][/path]; http is for a loopback"
                             : "an address is written as http://HOST[:PORT][/path]");
  };
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || parsed->has_userinfo() || parsed->has_fragment() || parsed->host_address().empty()) {
    return refuse();
  }
  OutgoingAddress address;
  address.has_tls = parsed->scheme() == "https";
  address.host = parsed->host_address();
  const bool is_plain = parsed->scheme() == "http";
  const bool is_allowed = may_have_tls ? address.has_tls || (is_plain && is_loopback(address.host))
                                       : is_plain && !parsed->has_query();
  const std::string port(parsed->port());
  const bool has_port = !parsed->has_port() || ledger::find_decimal(port, kPortMax).value_or(0) != 0;
  if (!is_allowed || !has_port) return refuse();
  address.port = parsed->has_port() ? port : (address.has_tls ? "443" : "80");
  address.authority = std::string(parsed->encoded_host_and_port());
  address.path = parsed->encoded_path().empty() ? "/" : std::string(parsed->encoded_path());
  if (parsed->has_query()) address.path += "?" + std::string(parsed->encoded_query());
  return address;
}

ledger::Result<Response> ask_server(const OutgoingRequest& request, const OutgoingTrust& trust,
                                    const OutgoingLimits& limits) {
  LEDGER_TRY(const OutgoingAddress address, parse_outgoing_url(request.url, trust.way));
  Exchange exchange{address, make_request(address, request), limits, trust.certificates};
  asio::io_context io{1};
  asio::co_spawn(io, run_exchange(exchange), asio::detached);
  io.run_for(limits.whole);
  return std::move(exchange.answer);
}

ledger::Result<Response> post(const std::string& url, std::string_view media_type, const std::string& body,
                              const OutgoingLimits& limits) {
  return ask_server({url, media_type, body}, {}, limits);
}

}  // namespace api
