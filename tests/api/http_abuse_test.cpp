// Goal: who misuses the door hurts nobody else. Nothing here is timed: it is counted who was answered, and in
// which order.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <memory>

#include "api/http_client.h"
#include "api/http_running_server.h"

namespace api {
namespace {

constexpr std::size_t kOthersRequests = 200;

// Both ends of every connection are in this process.
void allow_files(std::size_t count) {
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
  ASSERT_GE(limit.rlim_max, count);
  if (limit.rlim_cur >= count) return;
  limit.rlim_cur = count;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &limit), 0);
}

ServerOptions options_for(std::size_t connections) {
  ServerOptions options;
  options.limits.connections_max = connections;
  options.limits.connections_per_peer_max = connections;
  return options;
}

// Somebody who behaves, over one connection: how many of their requests were answered well.
std::size_t count_answers_of_others(const RunningServer& server) {
  Client client(server.port());
  std::size_t answered = 0;
  for (std::size_t i = 0; i < kOthersRequests; ++i) {
    if (!client.send(get_text("/name")) || client.read_reply().status != 200) break;
    ++answered;
  }
  return answered;
}

using Clients = std::vector<std::unique_ptr<Client>>;

Clients connect(const RunningServer& server, std::size_t count, std::string_view bytes) {
  Clients clients;
  for (std::size_t i = 0; i < count; ++i) {
    clients.push_back(std::make_unique<Client>(server.port()));
    if (!bytes.empty()) {
      EXPECT_TRUE(clients.back()->send(bytes));
    }
  }
  return clients;
}

TEST(TwoThousandIdleConnections, AreKeptAndHurtNobody) {
  constexpr std::size_t kIdle = 2000;
  allow_files(2 * kIdle + 500);
  auto options = options_for(kIdle + 10);
  options.limits.idle = std::chrono::minutes(10);
  RunningServer server(options);
  const auto idle = connect(server, kIdle, "");
  EXPECT_EQ(count_answers_of_others(server), kOthersRequests);
  // Each of them is still somebody who may ask.
  std::size_t answered = 0;
  for (const auto& client : idle) {
    if (client->send(get_text("/name")) && client->read_reply().status == 200) ++answered;
  }
  EXPECT_EQ(answered, kIdle);
}

TEST(ManySlowClients, OfAByteNowAndThenHurtNobody) {
  constexpr std::size_t kSlow = 200;
  RunningServer server(options_for(kSlow + 10));
  const auto slow = connect(server, kSlow, "G");
  const std::string rest = get_text("/name").substr(1);
  std::size_t sent = 0;
  // A byte of each, somebody else's two hundred requests, a byte of each, and again.
  for (; sent < 3; ++sent) {
    for (const auto& client : slow) EXPECT_TRUE(client->send(rest.substr(sent, 1)));
    EXPECT_EQ(count_answers_of_others(server), kOthersRequests);
  }
  // The last answer is read a moment before the server counts it.
  server.wait_until_answered(3 * kOthersRequests);
  EXPECT_EQ(server.answered().size(), 3 * kOthersRequests) << "no slow one was answered before the others";
  for (const auto& client : slow) EXPECT_TRUE(client->send(rest.substr(sent)));
  for (const auto& client : slow) EXPECT_EQ(client->read_reply().status, 200U);
}

TEST(HalfOpenConnections, AreCutAndTheirPlacesAreGivenToOthers) {
  constexpr std::size_t kHalf = 100;
  auto options = options_for(kHalf);
  options.limits.header_read = std::chrono::milliseconds(300);
  options.limits.linger = std::chrono::milliseconds(1);
  RunningServer server(options);
  auto half = connect(server, kHalf, "GET /name HTTP/1.1\r\nHost: local");
  for (const auto& client : half) EXPECT_EQ(client->read_reply().status, 408U);
  for (const auto& client : half) EXPECT_TRUE(client->is_closed_by_server());
  half.clear();
  const auto others = connect(server, kHalf, get_text("/name"));
  for (const auto& client : others) EXPECT_EQ(client->read_reply().status, 200U);
}

TEST(APipelineOfRequests, WaitsForItsOwnAnswersAndNobodyElseDoes) {
  constexpr std::size_t kBehind = 300;
  RunningServer server;
  Client pipeline(server.port());
  std::string all = get_text("/slow");
  for (std::size_t i = 0; i < kBehind; ++i) all += get_text("/name");
  ASSERT_TRUE(pipeline.send(all));
  server.gate().wait_until_inside(1);
  EXPECT_EQ(count_answers_of_others(server), kOthersRequests);
  server.wait_until_answered(kOthersRequests);
  for (const auto& answered : server.answered()) EXPECT_EQ(answered, "GET /name 200");
  EXPECT_EQ(server.answered().size(), kOthersRequests) << "none of the pipeline overtook its first";
  server.gate().open();
  EXPECT_EQ(pipeline.read_reply().body, "slow");
  for (std::size_t i = 0; i < kBehind; ++i) EXPECT_EQ(pipeline.read_reply().status, 200U);
}

TEST(WhatIsTooLarge, IsRefusedAndHurtsNobody) {
  RunningServer server(options_for(1000));
  std::string fields;
  for (int i = 0; i < 80; ++i) fields += "X-A" + std::to_string(i) + ": b\r\n";
  const std::pair<std::string, unsigned> cases[] = {
      {get_text("/name", "X-Large: " + std::string(20'000, 'x') + "\r\n"), 431},
      {get_text("/name", fields), 431},
      {get_text("/" + std::string(3000, 'x')), 414},
      {post_text("/echo", std::string(200'000, 'x')), 413},
      {"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n", 413},
      {"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
       400},
  };
  for (const auto& [text, status] : cases) {
    constexpr std::size_t kAtOnce = 20;
    const auto rude = connect(server, kAtOnce, "");
    for (const auto& client : rude) client->send(text);
    EXPECT_EQ(count_answers_of_others(server), kOthersRequests) << status;
    for (const auto& client : rude) EXPECT_EQ(client->read_reply().status, status) << text.substr(0, 80);
  }
}

}  // namespace
}  // namespace api
