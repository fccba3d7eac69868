// A connection: see connection.h. For g++ 12: one co_await in a statement, its arguments named before it.
#include "api/http/connection.h"

#include <algorithm>
#include <boost/asio/ip/address_v6.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace api {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::string_view kSpeakTls =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 46\r\n"
    "Connection: close\r\nCache-Control: no-store\r\n\r\nthis port speaks TLS: ask again with https://\n";

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, const PeerAddress& peer, bool peer_is_loopback,
                       std::shared_ptr<asio::ssl::context> tls)
    : socket_(std::move(socket)),
      tls_(tls == nullptr ? nullptr : std::make_unique<TlsStream>(socket_, std::move(tls))),
      timer_(socket_.get_executor()),
      peer_(peer),
      peer_is_loopback_(peer_is_loopback) {}

Connection::~Connection() = default;

asio::awaitable<bool> Connection::greet() {
  if (tls_ == nullptr) co_return true;
  const auto greeting = co_await tls_->shake_hands();
  if (greeting == TlsStream::Greeting::tls) co_return true;
  if (greeting == TlsStream::Greeting::plain_http) {
    co_await tell_plain_http();
  }
  co_return false;
}

asio::awaitable<void> Connection::tell_plain_http() {
  tls_ = nullptr;
  const auto text = asio::buffer(kSpeakTls);
  error_code ignored;
  auto token = asio::redirect_error(asio::use_awaitable, ignored);
  co_await asio::async_write(socket_, text, token);
}

asio::awaitable<std::size_t> Connection::read_some(asio::mutable_buffer room, error_code& error) {
  if (tls_ != nullptr) {
    const auto count_under_tls = co_await tls_->read_some(room, error);
    co_return count_under_tls;
  }
  auto token = asio::redirect_error(asio::use_awaitable, error);
  const std::size_t count = co_await socket_.async_read_some(room, token);
  co_return count;
}

asio::awaitable<void> Connection::write(std::array<asio::const_buffer, 2> buffers, error_code& error) {
  if (tls_ != nullptr) {
    co_await tls_->write(buffers, error);
    co_return;
  }
  auto token = asio::redirect_error(asio::use_awaitable, error);
  co_await asio::async_write(socket_, buffers, token);
}

asio::awaitable<void> Connection::end_sending() {
  if (tls_ != nullptr) {
    co_await tls_->say_goodbye();
    tls_ = nullptr;
  }
  error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

void Connection::set_deadline(ServerLimits::Duration after) {
  is_late_ = false;
  timer_.expires_after(after);
  timer_.async_wait([weak = weak_from_this()](const error_code& error) {
    if (error) return;
    if (const auto self = weak.lock()) self->on_deadline();
  });
}

void Connection::on_deadline() {
  // A wait that had already ended when the deadline was moved still calls here once.
  if (timer_.expiry() > asio::steady_timer::clock_type::now()) return;
  is_late_ = true;
  error_code ignored;
  socket_.cancel(ignored);
}

void Connection::drain() {
  is_draining_ = true;
  if (is_idle_) cut();
}

void Connection::cut() {
  error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
}

PeerAddress to_peer_address(const asio::ip::address& address) {
  PeerAddress peer;
  if (address.is_v4()) {
    peer.bytes = asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()).to_bytes();
    return peer;
  }
  peer.bytes = address.to_v6().to_bytes();
  if (!address.to_v6().is_v4_mapped()) std::fill(peer.bytes.begin() + 7, peer.bytes.end(), std::uint8_t{0});
  return peer;
}

}  // namespace api
