// One accepted connection: its socket, plain or under TLS, its deadline, and where it stands in its life.
// Lives on the io thread only.
#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>

#include "api/http/limits.h"
#include "api/http/message.h"
#include "api/http/tls_stream.h"

namespace api {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  /// With `tls` the client must shake hands before anything else.
  Connection(boost::asio::ip::tcp::socket socket, const PeerAddress& peer, bool peer_is_loopback,
             std::shared_ptr<boost::asio::ssl::context> tls = nullptr);
  ~Connection();

  /// True at once without TLS. Whoever speaks plain HTTP to TLS is told so in plain HTTP. Under the deadline.
  boost::asio::awaitable<bool> greet();
  /// What the client sent, as it meant it.
  boost::asio::awaitable<std::size_t> read_some(boost::asio::mutable_buffer room,
                                                boost::system::error_code& error);
  boost::asio::awaitable<void> write(std::array<boost::asio::const_buffer, 2> buffers,
                                     boost::system::error_code& error);
  /// Nothing more will be written. What comes from here on is read as it stands on the wire, to throw it
  /// away.
  boost::asio::awaitable<void> end_sending();

  const PeerAddress& peer() const { return peer_; }
  bool peer_is_loopback() const { return peer_is_loopback_; }

  /// When `after` has passed, what the socket is doing is cancelled; the connection itself stays, for a last
  /// word.
  void set_deadline(ServerLimits::Duration after);
  /// Whether the last deadline has passed.
  bool is_late() const { return is_late_; }

  /// Waiting for a request's first byte: may be closed at any moment.
  void set_idle(bool is_idle) { is_idle_ = is_idle; }
  /// No request after the one that runs now; closes at once when idle.
  void drain();
  bool is_draining() const { return is_draining_; }
  /// Closes at once, whatever is going on.
  void cut();

 private:
  void on_deadline();

  boost::asio::awaitable<void> tell_plain_http();

  boost::asio::ip::tcp::socket socket_;
  std::unique_ptr<TlsStream> tls_;
  boost::asio::steady_timer timer_;
  const PeerAddress peer_;
  const bool peer_is_loopback_;
  bool is_late_ = false;
  bool is_idle_ = false;
  bool is_draining_ = false;
};

/// Whose connections are counted together: an IPv4 address, or an IPv6 network of 64 bits (one household or
/// school).
PeerAddress to_peer_address(const boost::asio::ip::address& address);

}  // namespace api
