// One accepted connection: its socket, its deadline, and where it stands in its life. Lives on the io thread
// only.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>

#include "api/http/limits.h"
#include "api/http/message.h"

namespace api {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::ip::tcp::socket socket, const PeerAddress& peer, bool peer_is_loopback);

  boost::asio::ip::tcp::socket& socket() { return socket_; }
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

  boost::asio::ip::tcp::socket socket_;
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
