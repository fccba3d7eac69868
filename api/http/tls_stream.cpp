// For g++ 12: one co_await in a statement, its arguments named before it.
#include "api/http/tls_stream.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace api {

namespace asio = boost::asio;
using asio::awaitable;
using boost::system::error_code;

struct TlsStream::Parts {
  Parts(asio::ip::tcp::socket& socket, std::shared_ptr<asio::ssl::context> its_context)
      : context(std::move(its_context)), stream(socket, *context) {}

  using Stream = asio::ssl::stream<asio::ip::tcp::socket&>;

  std::shared_ptr<asio::ssl::context> context;
  Stream stream;
};

TlsStream::TlsStream(asio::ip::tcp::socket& socket, std::shared_ptr<asio::ssl::context> context)
    : parts_(std::make_unique<Parts>(socket, std::move(context))) {}
TlsStream::~TlsStream() = default;

awaitable<TlsStream::Greeting> TlsStream::shake_hands() {
  error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  co_await parts_->stream.async_handshake(Parts::Stream::server, token);
  if (!error) co_return Greeting::tls;
  const bool is_http = error.category() == asio::error::get_ssl_category() &&
                       ERR_GET_REASON(static_cast<unsigned long>(error.value())) == SSL_R_HTTP_REQUEST;
  co_return is_http ? Greeting::plain_http : Greeting::none;
}

awaitable<std::size_t> TlsStream::read_some(asio::mutable_buffer room, error_code& error) {
  auto token = asio::redirect_error(asio::use_awaitable, error);
  const std::size_t count = co_await parts_->stream.async_read_some(room, token);
  co_return count;
}

awaitable<void> TlsStream::write(std::array<asio::const_buffer, 2> buffers, error_code& error) {
  auto token = asio::redirect_error(asio::use_awaitable, error);
  co_await asio::async_write(parts_->stream, buffers, token);
}

awaitable<void> TlsStream::say_goodbye() {
  error_code ignored;
  auto token = asio::redirect_error(asio::use_awaitable, ignored);
  co_await parts_->stream.async_shutdown(token);
}

}  // namespace api
