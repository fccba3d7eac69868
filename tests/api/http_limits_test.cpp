// The door's limits on a whole server, each at the limit and one above it, and clients that are slow. Times
// are shortened; no test asserts how long something took, only that it came to an end.
#include <gtest/gtest.h>

#include <memory>

#include "api/http_client.h"
#include "api/http_running_server.h"

namespace api {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

/// Every deadline so far away that only the one under test can come.
ServerOptions patient() {
  ServerOptions options;
  auto& limits = options.limits;
  limits.idle = limits.header_read = limits.request_read = limits.body_stall = limits.response_write =
      hours(1);
  limits.linger = milliseconds(200);
  return options;
}

TEST(ServerLimits, TakeTheLargestBodyOfARouteAndRefuseOneByteMore) {
  RunningServer server(patient());
  Client client(server.port());
  ASSERT_TRUE(client.send(post_text("/echo", std::string(100, ' '))));
  EXPECT_EQ(client.read_reply().status, 201u);
  ASSERT_TRUE(client.send(post_text("/echo", std::string(101, ' '))));
  EXPECT_EQ(client.read_reply().status, 413u);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerLimits, RefuseALargeBodyInChunksWhileItComes) {
  RunningServer server(patient());
  Client client(server.port());
  std::string text = "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 101; ++i) text += "1\r\na\r\n";
  ASSERT_TRUE(client.send(text));  // and no end: the answer does not wait for it
  EXPECT_EQ(client.read_reply().status, 413u);
}

TEST(ServerLimits, LetTheRefusalOfALargeBodyArriveAlthoughTheClientIsStillSending) {
  auto options = patient();
  options.limits.linger = hours(1);  // ends when the client has read its answer and leaves
  RunningServer server(options);
  Client client(server.port());
  EXPECT_TRUE(client.send(post_text("/echo", std::string(4'000'000, ' '))));
  EXPECT_EQ(client.read_reply().status, 413u);
}

TEST(ServerLimits, RefuseABodyWhereThereIsNoneWithoutReadingIt) {
  RunningServer server(patient());
  Client client(server.port());
  ASSERT_TRUE(client.send("GET /name HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n"));
  EXPECT_EQ(client.read_reply().status, 413u);
}

TEST(ServerLimits, RefuseAnAnonymousBodyWithoutReadingIt) {
  RunningServer server(patient());
  Client client(server.port());
  ASSERT_TRUE(client.send("POST /mij HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"));
  const auto reply = client.read_reply();
  EXPECT_EQ(reply.status, 401u);
  EXPECT_EQ(reply.field("Connection"), "close");
}

TEST(ServerLimits, TakeTheLargestHeaderAndRefuseOneByteMore) {
  auto options = patient();
  options.limits.read.header_bytes_max = 300;
  RunningServer server(options);
  const std::string around = get_text("/name", "X: \r\n");
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/name", "X: " + std::string(300 - around.size(), 'a') + "\r\n")));
  EXPECT_EQ(client.read_reply().status, 200u);
  ASSERT_TRUE(client.send(get_text("/name", "X: " + std::string(301 - around.size(), 'a') + "\r\n")));
  EXPECT_EQ(client.read_reply().status, 431u);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(ServerLimits, RefuseAHeaderWithoutEnd) {
  RunningServer server(patient());
  Client client(server.port());
  std::string text = "GET /name HTTP/1.1\r\nHost: x\r\n";
  while (text.size() < ReadLimits{}.header_bytes_max) text += "X: " + std::string(1000, 'a') + "\r\n";
  ASSERT_TRUE(client.send(text));
  EXPECT_EQ(client.read_reply().status, 431u);
}

TEST(ServerLimits, EndAConnectionAfterItsLastRequest) {
  auto options = patient();
  options.limits.requests_per_connection_max = 2;
  RunningServer server(options);
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/name") + get_text("/name") + get_text("/name")));
  EXPECT_EQ(client.read_reply().field("Connection"), "keep-alive");
  EXPECT_EQ(client.read_reply().field("Connection"), "close");
  EXPECT_TRUE(client.is_closed_by_server());
}

/// Opens `count` connections, each proved to be taken by an answer.
std::vector<std::unique_ptr<Client>> connect(std::uint16_t port, std::size_t count) {
  std::vector<std::unique_ptr<Client>> clients;
  for (std::size_t i = 0; i < count; ++i) {
    clients.push_back(std::make_unique<Client>(port));
    EXPECT_TRUE(clients.back()->send(get_text("/livez")));
    EXPECT_EQ(clients.back()->read_reply().status, 200u);
  }
  return clients;
}

void expect_one_more_is_refused_until_one_leaves(const ServerOptions& options) {
  RunningServer server(options);
  auto clients = connect(server.port(), 3);
  {
    Client one_more(server.port());
    const auto reply = one_more.read_reply();
    EXPECT_EQ(reply.status, 503u);
    EXPECT_NE(reply.field("Retry-After"), "(absent)");
    EXPECT_TRUE(one_more.is_closed_by_server());
  }
  ASSERT_TRUE(clients[0]->send(get_text("/livez", "Connection: close\r\n")));
  EXPECT_EQ(clients[0]->read_reply().status, 200u);
  EXPECT_TRUE(clients[0]->is_closed_by_server());
  clients[0]->close();
  unsigned status = 0;
  // The server sees the end of that connection some time after we have closed it.
  for (int attempt = 0; attempt < 10'000 && status != 200; ++attempt) {
    Client next(server.port());
    if (next.send(get_text("/livez"))) status = next.read_reply().status;
  }
  EXPECT_EQ(status, 200u);
}

TEST(ServerLimits, TakeSoManyConnectionsAndNotOneMore) {
  auto options = patient();
  options.limits.connections_max = 3;
  expect_one_more_is_refused_until_one_leaves(options);
}

TEST(ServerLimits, TakeSoManyConnectionsOfOneAddressAndNotOneMore) {
  auto options = patient();
  options.limits.connections_per_peer_max = 3;
  expect_one_more_is_refused_until_one_leaves(options);
}

TEST(SlowClient, IsClosedWhenItSendsNothing) {
  auto options = patient();
  options.limits.idle = milliseconds(50);
  RunningServer server(options);
  Client client(server.port());
  EXPECT_TRUE(client.is_closed_by_server());
  Client after_one(server.port());
  ASSERT_TRUE(after_one.send(get_text("/livez")));
  EXPECT_EQ(after_one.read_reply().status, 200u);
  EXPECT_TRUE(after_one.is_closed_by_server());
}

TEST(SlowClient, IsCutInTheMiddleOfAHeaderHoweverOftenItSendsAByte) {
  auto options = patient();
  options.limits.header_read = milliseconds(100);
  RunningServer server(options);
  Client client(server.port());
  ASSERT_TRUE(client.send("GET /name HTTP/1.1\r\nHost: x\r\n"));
  std::size_t sent = 0;
  while (sent < 10'000 && client.send("X: y\r\n")) {  // at most 60 KB: by size it would be refused with 431
    std::this_thread::sleep_for(milliseconds(5));
    ++sent;
    if (!server.answered().empty()) break;
  }
  EXPECT_EQ(client.read_reply().status, 408u);
  EXPECT_EQ(server.answered(), std::vector<std::string>{"  408"});
}

TEST(SlowClient, IsCutWhenItsBodyStalls) {
  auto options = patient();
  options.limits.body_stall = milliseconds(50);
  RunningServer server(options);
  Client client(server.port());
  const auto text = post_text("/echo", "{\"a\":1}");
  ASSERT_TRUE(client.send(std::string_view(text).substr(0, text.size() - 1)));
  EXPECT_EQ(client.read_reply().status, 408u);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(SlowClient, IsCutWhenItsBodyTakesTooLongAsAWhole) {
  auto options = patient();
  options.limits.request_read = milliseconds(100);
  RunningServer server(options);
  Client client(server.port());
  ASSERT_TRUE(client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n"));
  for (int i = 0; i < 99 && server.answered().empty(); ++i) {
    if (!client.send("a")) break;
    std::this_thread::sleep_for(milliseconds(5));
  }
  EXPECT_EQ(client.read_reply().status, 408u);
}

TEST(SlowClient, ThatDoesNotReadItsAnswersIsCut) {
  auto options = patient();
  options.limits.response_write = milliseconds(100);
  options.limits.requests_per_connection_max = 1'000'000'000;
  RunningServer server(options);
  Client client(server.port());
  // More answers than the buffers of both sides hold; the sending fails once the server has given up.
  const auto request = get_text("/name");
  std::string many;
  for (int i = 0; i < 100; ++i) many += request;
  std::size_t rounds = 0;
  while (rounds < 10'000 && client.send(many)) ++rounds;
  EXPECT_LT(rounds, 10'000u);
}

TEST(SlowClient, IsNotWhoWaitsForASlowHandler) {
  ServerOptions options;
  auto& limits = options.limits;
  limits.idle = limits.header_read = limits.request_read = limits.body_stall = milliseconds(20);
  RunningServer server(options);
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/slow")));
  server.gate().wait_until_inside(1);
  std::this_thread::sleep_for(milliseconds(100));  // every deadline of reading has passed
  server.gate().open();
  EXPECT_EQ(client.read_reply().status, 200u);
}

TEST(SlowClient, DoesNotHoldUpOthers) {
  RunningServer server(patient());
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 50; ++i) {
    slow.push_back(std::make_unique<Client>(server.port()));
    ASSERT_TRUE(slow.back()->send("GET /name HTTP/1.1\r\n"));
  }
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/name")));
  EXPECT_EQ(client.read_reply().status, 200u);
}

}  // namespace
}  // namespace api
