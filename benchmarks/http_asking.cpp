#include "http_asking.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ledger/check.h"

namespace benchmarks {

std::string post_request(std::string_view path, std::string_view token, std::string_view csrf,
                         std::string_view body) {
  std::string text = "POST ";
  text.append(path).append(" HTTP/1.1\r\nHost: localhost\r\nCookie: inzage=").append(token);
  text.append("\r\nX-Inzage-CSRF: ")
      .append(csrf)
      .append("\r\nContent-Type: application/json\r\nContent-Length: ");
  return text.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

std::string post_request(std::string_view path, std::string_view body) {
  std::string text = "POST ";
  text.append(path).append(
      " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ");
  return text.append(std::to_string(body.size())).append("\r\n\r\n").append(body);
}

namespace {

sockaddr_in loopback_address(std::uint32_t last, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl((std::uint32_t{127} << 24) | last);
  return address;
}

}  // namespace

int connect_to(std::uint16_t port) { return connect_from(1, port); }

int connect_from(std::uint32_t from, std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const auto own = loopback_address(from, 0);
  LEDGER_CHECK(::bind(socket, reinterpret_cast<const sockaddr*>(&own), sizeof(own)) == 0);
  const auto address = loopback_address(1, port);
  LEDGER_CHECK(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
  return socket;
}

bool ask(int socket, const std::string& request, std::string_view wanted, std::string& bytes) {
  if (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
    return false;
  bytes.clear();
  std::size_t whole = 0;
  char piece[16384];
  while (whole == 0 || bytes.size() < whole) {
    const auto count = ::recv(socket, piece, sizeof(piece), 0);
    if (count <= 0) return false;
    bytes.append(piece, static_cast<std::size_t>(count));
    const auto end = bytes.find("\r\n\r\n");
    const auto length = bytes.find("Content-Length: ");
    if (whole == 0 && end != std::string::npos && length != std::string::npos)
      whole = end + 4 + std::stoul(bytes.substr(length + 16));
  }
  return bytes.starts_with(wanted);
}

std::string read_all(int in) {
  std::string text;
  char piece[4096];
  for (ssize_t count = ::read(in, piece, sizeof(piece)); count > 0;
       count = ::read(in, piece, sizeof(piece))) {
    text.append(piece, static_cast<std::size_t>(count));
  }
  return text;
}

}  // namespace benchmarks
