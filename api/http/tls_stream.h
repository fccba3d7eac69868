// TLS over a connection's socket. The only file besides outgoing.cpp that knows Asio's ssl::stream, because
// each that does takes a quarter of a minute to compile. Lives on the io thread only.
#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>

namespace boost::asio::ssl {
class context;
}

namespace api {

class TlsStream {
 public:
  /// Borrows the socket; keeps the context, which a later certificate does not change.
  TlsStream(boost::asio::ip::tcp::socket& socket, std::shared_ptr<boost::asio::ssl::context> context);
  ~TlsStream();
  TlsStream(const TlsStream&) = delete;
  TlsStream& operator=(const TlsStream&) = delete;

  /// What came of the first words: TLS, somebody who speaks plain HTTP, or nothing that can be served.
  enum class Greeting : std::uint8_t { tls = 1, plain_http, none };
  boost::asio::awaitable<Greeting> shake_hands();

  boost::asio::awaitable<std::size_t> read_some(boost::asio::mutable_buffer room,
                                                boost::system::error_code& error);
  boost::asio::awaitable<void> write(std::array<boost::asio::const_buffer, 2> buffers,
                                     boost::system::error_code& error);
  /// Says that nothing more will come, so that the other side knows that the answer was not cut short.
  boost::asio::awaitable<void> say_goodbye();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace api
