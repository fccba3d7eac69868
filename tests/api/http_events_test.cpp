// Goal: an answer that goes on (server-sent events) tells each reader how it is now, keeps its connection
// alive, hurts nobody when it is read slowly or by too many, and ends with the server.
#include <gtest/gtest.h>

#include <atomic>

#include "api/http_client.h"
#include "api/http_running_server.h"

namespace api {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

ServerOptions quick() {
  ServerOptions options;
  options.limits.event_pause = milliseconds(1);
  options.limits.linger = milliseconds(50);
  return options;
}

TEST(Events, ComeOneByOneAndEndWithTheLast) {
  RunningServer server(quick());
  server.set_events([count = 0]() mutable -> EventStep {
    ++count;
    if (count % 2 == 0) return {};  // nothing new
    return {"data: " + std::to_string(count) + "\n\n", count >= 5};
  });
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/events", "Accept: text/event-stream\r\n")));
  const auto head = client.read_reply(false);
  EXPECT_EQ(head.status, 200U);
  EXPECT_EQ(head.field("Content-Type"), "text/event-stream");
  EXPECT_EQ(head.field("Content-Length"), "(absent)");
  EXPECT_EQ(head.field("Connection"), "close");
  EXPECT_EQ(client.read_until("\n\n"), "data: 1\n\n");
  EXPECT_EQ(client.read_until("\n\n"), "data: 3\n\n");
  EXPECT_EQ(client.read_until("\n\n"), "data: 5\n\n");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Events, OfNothingNewSayThatTheConnectionLives) {
  auto options = quick();
  options.limits.event_silence = milliseconds(5);
  RunningServer server(options);
  server.set_events([] { return EventStep{}; });
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/events")));
  EXPECT_EQ(client.read_reply(false).status, 200U);
  EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
  EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
}

TEST(Events, AreForSoManyReadersAndOneMoreIsToldToComeBack) {
  auto options = quick();
  options.limits.event_readers_max = 2;
  RunningServer server(options);
  std::atomic<bool> is_over{false};
  server.set_events([&is_over, told = false]() mutable -> EventStep {
    if (is_over) return {"data: over\n\n", true};
    if (told) return {};
    told = true;
    return {"data: here\n\n"};
  });
  Client first(server.port());
  Client second(server.port());
  for (auto* reader : {&first, &second}) {
    ASSERT_TRUE(reader->send(get_text("/events")));
    EXPECT_EQ(reader->read_reply(false).status, 200U);
    EXPECT_EQ(reader->read_until("\n\n"), "data: here\n\n");
  }
  Client third(server.port());
  ASSERT_TRUE(third.send(get_text("/events")));
  const auto refused = third.read_reply();
  EXPECT_EQ(refused.status, 503U);
  EXPECT_NE(refused.field("Retry-After"), "(absent)");
  // Whoever goes makes room: a place is not lost for ever.
  is_over = true;
  EXPECT_EQ(first.read_until("\n\n"), "data: over\n\n");
  EXPECT_TRUE(first.is_closed_by_server());
  EXPECT_EQ(second.read_until("\n\n"), "data: over\n\n");
  EXPECT_TRUE(second.is_closed_by_server());
  Client fourth(server.port());
  ASSERT_TRUE(fourth.send(get_text("/events")));
  EXPECT_EQ(fourth.read_reply(false).status, 200U);
}

// More than any buffer holds, to somebody who reads none of it.
TEST(Events, ReadByNobodyHoldUpNobodyElse) {
  auto options = quick();
  options.limits.response_write = milliseconds(200);
  RunningServer server(options);
  const std::string much = "data: " + std::string(std::size_t{8} << 20, 'x') + "\n\n";
  server.set_events([&much]() -> EventStep { return {much}; });
  Client slow(server.port());
  ASSERT_TRUE(slow.send(get_text("/events")));
  for (int i = 0; i < 20; ++i) {
    Client other(server.port());
    ASSERT_TRUE(other.send(get_text("/name")));
    EXPECT_EQ(other.read_reply().body, "near");
  }
  // It is cut after response_write; until then its bytes fill the buffers of the kernel and no more.
  EXPECT_LT(slow.read_until("no such text").size(), much.size() * 3);
}

TEST(Events, EndWithTheServer) {
  auto options = quick();
  options.limits.drain = hours(1);
  RunningServer server(options);
  server.set_events([told = false]() mutable -> EventStep {
    if (told) return {};
    told = true;
    return {"data: here\n\n"};
  });
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/events")));
  EXPECT_EQ(client.read_reply(false).status, 200U);
  EXPECT_EQ(client.read_until("\n\n"), "data: here\n\n");
  server.server().stop();
  EXPECT_TRUE(client.is_closed_by_server());
  server.join();
}

TEST(Events, AreNotToldToWhoeverAsksForTheHeadOnly) {
  RunningServer server(quick());
  server.set_events([] { return EventStep{"data: never\n\n"}; });
  Client client(server.port());
  ASSERT_TRUE(client.send("HEAD /events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
  EXPECT_EQ(client.read_reply(false).status, 200U);
  EXPECT_TRUE(client.is_closed_by_server());
}

// How long it goes on says nothing of how long the answer took.
TEST(Events, AreMeasuredWhenTheyBegin) {
  RunningServer server(quick());
  server.set_events([] { return EventStep{}; });
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/events")));
  EXPECT_EQ(client.read_reply(false).status, 200U);
  server.wait_until_answered(1);
  EXPECT_EQ(server.answered(), std::vector<std::string>{"GET /events 200"});
}

}  // namespace
}  // namespace api
