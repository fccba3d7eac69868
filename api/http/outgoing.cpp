// Asking another server: see outgoing.h.
#include "api/http/outgoing.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
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

ledger::Error unanswered(const char* why) { return fail(ErrorCode::unavailable, why); }

http::request<http::string_body> make_request(const OutgoingAddress& address, std::string_view media_type,
                                              const std::string& body) {
  http::request<http::string_body> request(http::verb::post, address.path, kVersion11, body);
  request.set(http::field::host, address.authority);
  request.set(http::field::content_type, beast::string_view(media_type.data(), media_type.size()));
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

// Leaves its outcome in `answer`; everything it is given lives longer than the exchange.
asio::awaitable<void> exchange(const OutgoingAddress& address,
                               const http::request<http::string_body>& request, const OutgoingLimits& limits,
                               ledger::Result<Response>& answer) {
  const auto executor = co_await asio::this_coro::executor;
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  tcp::resolver resolver(executor);
  const auto found = co_await resolver.async_resolve(address.host, address.port, token);
  if (error) {
    answer = unanswered("the name is not known");
    co_return;
  }
  beast::tcp_stream stream(executor);
  stream.expires_after(limits.whole);
  co_await stream.async_connect(found, token);
  if (error) {
    answer = unanswered("nobody listens there");
    co_return;
  }
  co_await http::async_write(stream, request, token);
  if (error) {
    answer = unanswered("the request could not be sent");
    co_return;
  }
  beast::flat_buffer buffer(limits.header_bytes_max + limits.body_bytes_max);
  http::response_parser<http::string_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
  parser.body_limit(limits.body_bytes_max);
  co_await http::async_read(stream, buffer, parser, token);
  if (error) {
    answer = unanswered("no whole answer came in time");
    co_return;
  }
  answer = to_response(parser.get());
}

}  // namespace

ledger::Result<OutgoingAddress> parse_outgoing_url(const std::string& url) {
  const auto refuse = [] {
    return fail(ErrorCode::invalid_argument, "an address is written as http://HOST[:PORT][/path]");
  };
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || parsed->scheme() != "http" || parsed->has_userinfo() || parsed->has_query() ||
      parsed->has_fragment() || parsed->host_address().empty()) {
    return refuse();
  }
  const std::string port(parsed->port());
  if (parsed->has_port() && ledger::find_decimal(port, kPortMax).value_or(0) == 0) return refuse();
  OutgoingAddress address;
  address.host = parsed->host_address();
  address.port = parsed->has_port() ? port : "80";
  address.authority = std::string(parsed->encoded_host_and_port());
  address.path = parsed->encoded_path().empty() ? "/" : std::string(parsed->encoded_path());
  return address;
}

ledger::Result<Response> post(const std::string& url, std::string_view media_type, const std::string& body,
                              const OutgoingLimits& limits) {
  LEDGER_TRY(const OutgoingAddress address, parse_outgoing_url(url));
  const auto request = make_request(address, media_type, body);
  ledger::Result<Response> answer = unanswered("no whole answer came in time");
  asio::io_context io{1};
  asio::co_spawn(io, exchange(address, request, limits, answer), asio::detached);
  io.run_for(limits.whole);
  return answer;
}

}  // namespace api
