// A connection: see connection.h.
#include "api/http/connection.h"

#include <algorithm>
#include <boost/asio/ip/address_v6.hpp>

namespace api {

namespace asio = boost::asio;
using boost::system::error_code;

Connection::Connection(asio::ip::tcp::socket socket, const PeerAddress& peer, bool peer_is_loopback)
    : socket_(std::move(socket)),
      timer_(socket_.get_executor()),
      peer_(peer),
      peer_is_loopback_(peer_is_loopback) {}

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
