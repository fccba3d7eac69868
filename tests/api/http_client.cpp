// The test client: see http_client.h.
#include "api/http_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>

namespace api {

namespace {

constexpr int kPatienceSeconds = 60;  // never reached unless something is broken

bool connect_to(int socket, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

}  // namespace

std::string Reply::field(std::string_view name) const {
  const auto at = head.find("\r\n" + std::string(name) + ": ");
  if (at == std::string::npos) return "(absent)";
  const auto start = at + name.size() + 4;
  return head.substr(start, head.find("\r\n", start) - start);
}

Client::Client(std::uint16_t port) {
  socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
  EXPECT_GE(socket_, 0);
  const timeval patience{kPatienceSeconds, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  EXPECT_TRUE(connect_to(socket_, port));
}

Client::~Client() { close(); }

bool Client::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

long Client::receive(char* room, std::size_t bytes) { return ::recv(socket_, room, bytes, 0); }

bool Client::read_some() {
  char piece[4096];
  const auto count = receive(piece, sizeof piece);
  EXPECT_FALSE(count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
      << "the server neither answers nor closes";
  if (count <= 0) return false;
  bytes_.append(piece, static_cast<std::size_t>(count));
  return true;
}

Reply Client::read_reply(bool has_body) {
  while (bytes_.find("\r\n\r\n") == std::string::npos) {
    if (!read_some()) return {};
  }
  Reply reply;
  const auto end = bytes_.find("\r\n\r\n") + 4;
  reply.head = bytes_.substr(0, end);
  bytes_.erase(0, end);
  EXPECT_TRUE(reply.head.starts_with("HTTP/1.1 ")) << reply.head;
  const auto length_text = reply.field("Content-Length");
  const auto length =
      has_body && length_text != "(absent)" ? std::strtoul(length_text.c_str(), nullptr, 10) : 0;
  while (bytes_.size() < length) {
    if (!read_some()) return {};
  }
  reply.body = bytes_.substr(0, length);
  bytes_.erase(0, length);
  reply.status = static_cast<unsigned>(std::strtoul(reply.head.c_str() + 9, nullptr, 10));
  return reply;
}

bool Client::is_closed_by_server() {
  if (bytes_.empty() && !read_some()) return true;
  return false;
}

void Client::end_sending() const { ::shutdown(socket_, SHUT_WR); }

void Client::close() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

bool can_connect(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const bool is_connected = connect_to(socket, port);
  ::close(socket);
  return is_connected;
}

std::string get_text(std::string_view path, std::string_view fields) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) + "\r\n";
}

std::string post_text(std::string_view path, std::string_view body, std::string_view fields) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
         std::string(fields) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}

}  // namespace api
