// Goal: asking another server is bounded in time and size, and gives its answer whatever the status; an
// address that is no plain http:// address is refused before anything is sent.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <thread>

#include "api/http/outgoing.h"
#include "api/http_running_server.h"

namespace api {
namespace {

using ledger::ErrorCode;

std::string url_of(std::uint16_t port, const std::string& path) {
  return "http://127.0.0.1:" + std::to_string(port) + path;
}

// Takes one connection, reads what comes until the asker is waiting, says these bytes and then holds the
// connection until the asker has gone.
class ScriptedPeer {
 public:
  explicit ScriptedPeer(std::string says) : says_(std::move(says)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    socklen_t length = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~ScriptedPeer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  std::uint16_t port() const { return port_; }

 private:
  void serve() const {
    const int peer = ::accept(listener_, nullptr, nullptr);
    if (peer < 0) return;
    char block[4096];
    ::recv(peer, block, sizeof block, 0);
    ::send(peer, says_.data(), says_.size(), MSG_NOSIGNAL);
    while (::recv(peer, block, sizeof block, 0) > 0) {
    }
    ::close(peer);
  }

  std::string says_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

OutgoingLimits small_limits() {
  OutgoingLimits limits;
  limits.whole = std::chrono::minutes(1);  // never reached unless something is broken
  limits.body_bytes_max = 100;
  limits.header_bytes_max = 1024;
  return limits;
}

TEST(AnOutgoingRequest, GetsTheAnswerWhateverItsStatus) {
  const RunningServer server;
  const auto echoed = post(url_of(server.port(), "/echo"), "application/json", "{\"a\":1}");
  ASSERT_TRUE(echoed) << echoed.error().detail;
  EXPECT_EQ(echoed->status, 201U);
  EXPECT_EQ(echoed->body, "{\"a\":1}");
  const auto missing = post(url_of(server.port(), "/v1/nothing"), "text/plain", "x");
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->status, 404U);
  const auto type = std::ranges::find(missing->headers, "content-type", &HeaderField::name);
  ASSERT_NE(type, missing->headers.end());
  EXPECT_EQ(type->value, "application/problem+json");
}

TEST(AnOutgoingRequest, EndsWhenNoWholeAnswerComesInTime) {
  for (const char* says : {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"}) {
    const ScriptedPeer peer(says);  // says nothing more, however long one waits
    OutgoingLimits limits;
    limits.whole = std::chrono::milliseconds(100);
    const auto answer = post(url_of(peer.port(), "/"), "text/plain", "x", limits);
    ASSERT_FALSE(answer) << says;
    EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
  }
}

TEST(AnOutgoingRequest, TakesNoAnswerThatIsTooLongOrNoHttp) {
  const std::string many(101, 'x');
  for (const std::string& says :
       {"HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n" + many,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" + many + "\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX-Long: " + std::string(2000, 'x') + "\r\nContent-Length: 1\r\n\r\nx",
        std::string("SSH-2.0-something\r\n"), std::string("HTTP/1.1 999999 No\r\n\r\n")}) {
    const ScriptedPeer peer(says);
    const auto answer = post(url_of(peer.port(), "/"), "text/plain", "x", small_limits());
    ASSERT_FALSE(answer) << says.substr(0, 60);
    EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
  }
  const ScriptedPeer peer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + many.substr(1));
  EXPECT_TRUE(post(url_of(peer.port(), "/"), "text/plain", "x", small_limits()));
}

TEST(AnOutgoingRequest, FollowsNoRedirect) {
  const ScriptedPeer peer("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
  const auto answer = post(url_of(peer.port(), "/"), "text/plain", "x", small_limits());
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 302U);
}

TEST(AnOutgoingRequest, TellsThatNobodyListens) {
  std::uint16_t port = 0;
  {
    const ScriptedPeer gone("");
    port = gone.port();
  }
  const auto answer = post(url_of(port, "/"), "text/plain", "x", small_limits());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
}

TEST(AnOutgoingAddress, IsReadInItsParts) {
  const auto address = parse_outgoing_url("http://witness.example:8090/w/add-checkpoint");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->host, "witness.example");
  EXPECT_EQ(address->port, "8090");
  EXPECT_EQ(address->authority, "witness.example:8090");
  EXPECT_EQ(address->path, "/w/add-checkpoint");
  EXPECT_EQ(parse_outgoing_url("http://[::1]")->host, "::1");
  EXPECT_EQ(parse_outgoing_url("http://[::1]")->port, "80");
  EXPECT_EQ(parse_outgoing_url("http://[::1]")->path, "/");
}

TEST(AnOutgoingAddress, OfAnotherKindIsRefused) {
  for (const char* url :
       {"", "witness.example", "https://witness.example/", "ftp://witness.example/", "http://",
        "http:///path", "http://user@witness.example/", "http://witness.example/?a=b",
        "http://witness.example/#a", "http://witness.example:0/", "http://witness.example:99999/",
        "http://witness.example/a b", "http://witness.example/\r\nX: y"}) {
    const auto address = parse_outgoing_url(url);
    ASSERT_FALSE(address) << url;
    EXPECT_EQ(address.error().code, ErrorCode::invalid_argument);
    EXPECT_FALSE(post(url, "text/plain", "x"));
  }
}

}  // namespace
}  // namespace api
