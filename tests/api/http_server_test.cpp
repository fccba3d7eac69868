// A whole server and clients of bare sockets: what HTTP/1.1 promises.
#include <gtest/gtest.h>

#include "api/http_client.h"
#include "api/http_running_server.h"

namespace api {
namespace {

TEST(Server, AnswersOverAConnectionThatStays) {
  RunningServer server;
  Client client(server.port());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(client.send(get_text("/name")));
    const auto reply = client.read_reply();
    EXPECT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.body, "near");
    EXPECT_EQ(reply.field("Connection"), "keep-alive");
    EXPECT_EQ(reply.field("Content-Type"), "text/plain; charset=utf-8");
    EXPECT_TRUE(reply.field("Date").ends_with(" GMT"));
    EXPECT_EQ(reply.field("X-Request-Id").size(), 32u);
  }
}

TEST(Server, ListensOnTheLoopbackUnlessToldOtherwise) {
  EXPECT_EQ(ServerOptions{}.address, "127.0.0.1");
  ledger::SystemClock clock;
  Logins logins(clock);
  Service service(Router({}), logins);
  ServerOptions wrong;
  wrong.address = "nowhere";
  const auto nowhere = Server::listen(service, wrong);
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ledger::ErrorCode::invalid_argument);
}

TEST(Server, SaysWhenItsPortIsTaken) {
  RunningServer server;
  ledger::SystemClock clock;
  Logins logins(clock);
  Service service(Router({}), logins);
  ServerOptions options;
  options.port = server.port();
  const auto second = Server::listen(service, options);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ledger::ErrorCode::unavailable);
}

TEST(Server, AnswersRequestsThatComeAllAtOnceInTheirOrder) {
  RunningServer server;
  Client client(server.port());
  std::string all;
  for (int i = 0; i < 20; ++i) all += post_text("/echo", std::to_string(i)) + get_text("/livez");
  ASSERT_TRUE(client.send(all));
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(client.read_reply().body, std::to_string(i));
    EXPECT_EQ(client.read_reply().body, "near");
  }
}

TEST(Server, ReadsARequestThatComesByteByByte) {
  RunningServer server;
  Client client(server.port());
  for (const char byte : post_text("/echo", "{\"a\":1}")) ASSERT_TRUE(client.send({&byte, 1}));
  const auto reply = client.read_reply();
  EXPECT_EQ(reply.status, 201u);
  EXPECT_EQ(reply.body, "{\"a\":1}");
}

TEST(Server, AnswersHeadWithTheFieldsOfGetAndNoBody) {
  RunningServer server;
  Client client(server.port());
  ASSERT_TRUE(client.send("HEAD /name HTTP/1.1\r\nHost: x\r\n\r\n" + get_text("/livez")));
  const auto head = client.read_reply(false);
  EXPECT_EQ(head.status, 200u);
  EXPECT_EQ(head.field("Content-Length"), "4");
  EXPECT_EQ(client.read_reply().body, "near");  // the very next bytes are the next answer
}

TEST(Server, NamesTheMethodsOfAPath) {
  RunningServer server;
  Client client(server.port());
  ASSERT_TRUE(client.send("DELETE /name HTTP/1.1\r\nHost: x\r\n\r\n"));
  const auto reply = client.read_reply();
  EXPECT_EQ(reply.status, 405u);
  EXPECT_EQ(reply.field("Allow"), "GET, HEAD");
  EXPECT_EQ(reply.field("Content-Type"), "application/problem+json");
  EXPECT_EQ(reply.field("Connection"), "keep-alive");
}

TEST(Server, SaysThatATrailingSlashDoesNotExist) {
  RunningServer server;
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/v1/leerlingen/")));
  const auto reply = client.read_reply();
  EXPECT_EQ(reply.status, 404u);
  EXPECT_EQ(reply.field("Location"), "(absent)");
  EXPECT_EQ(reply.field("API-Version"), kApiVersion);
  EXPECT_EQ(reply.field("Cache-Control"), "no-store");
}

TEST(Server, RefusesWhatIsNoRequestAndClosesBecauseNothingAfterItHasMeaning) {
  RunningServer server;
  const std::pair<std::string, unsigned> refusals[] = {
      {"GARBAGE\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/3.0\r\nHost: x\r\n\r\n", 505},
      {"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
      {"GET /name HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n", 400},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
      {"GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"POST /echo HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 1\r\n\r\nx", 417},
  };
  for (const auto& [text, status] : refusals) {
    Client client(server.port());
    ASSERT_TRUE(client.send(text + get_text("/name")));
    const auto reply = client.read_reply();
    EXPECT_EQ(reply.status, status) << text;
    EXPECT_EQ(reply.field("Connection"), "close") << text;
    EXPECT_EQ(reply.field("Content-Type"), "application/problem+json") << text;
    EXPECT_TRUE(client.is_closed_by_server()) << text;
  }
}

TEST(Server, AnswersWhoHasSaidThatNothingMoreWillCome) {
  RunningServer server;
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/name")));
  client.end_sending();
  EXPECT_EQ(client.read_reply().body, "near");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, GoesOnWhenClientsLeaveInTheMiddle) {
  RunningServer server;
  const std::string text = post_text("/echo", "{\"a\":1}");
  for (std::size_t end = 0; end <= text.size(); end += 7) {
    Client client(server.port());
    ASSERT_TRUE(client.send(std::string_view(text).substr(0, end)));
  }
  Client gone(server.port());
  ASSERT_TRUE(gone.send(get_text("/slow")));
  server.gate().wait_until_inside(1);
  gone.close();
  server.gate().open();
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/name")));
  EXPECT_EQ(client.read_reply().status, 200u);
}

TEST(Server, TellsTheClientToSendTheBodyThatItHoldsBack) {
  RunningServer server;
  Client client(server.port());
  const auto text = post_text("/echo", "{}", "Expect: 100-continue\r\n");
  ASSERT_TRUE(client.send(std::string_view(text).substr(0, text.size() - 2)));
  EXPECT_EQ(client.read_reply(false).status, 100u);
  ASSERT_TRUE(client.send("{}"));
  EXPECT_EQ(client.read_reply().status, 201u);
}

TEST(Server, RefusesAHeldBackBodyBeforeItIsSent) {
  RunningServer server;
  Client client(server.port());
  ASSERT_TRUE(
      client.send("POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 101\r\n\r\n"));
  EXPECT_EQ(client.read_reply().status, 413u);
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST(Server, TakesABodyInChunks) {
  RunningServer server;
  Client client(server.port());
  ASSERT_TRUE(client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
      "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n" +
      get_text("/name")));
  EXPECT_EQ(client.read_reply().body, "{}");
  EXPECT_EQ(client.read_reply().body, "near");
}

TEST(Server, ClosesWhenTheClientAsksForItOrSpeaksTheOldVersion) {
  RunningServer server;
  for (const auto& text :
       {get_text("/name", "Connection: close\r\n"), std::string("GET /name HTTP/1.0\r\n\r\n")}) {
    Client client(server.port());
    ASSERT_TRUE(client.send(text));
    const auto reply = client.read_reply();
    EXPECT_EQ(reply.status, 200u);
    EXPECT_EQ(reply.field("Connection"), "close");
    EXPECT_TRUE(client.is_closed_by_server());
  }
}

TEST(Server, SendsNoLineBreakThatAHandlerLetIntoAField) {
  RunningServer server;
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/bad-header")));
  const auto reply = client.read_reply();
  EXPECT_EQ(reply.status, 500u);
  EXPECT_EQ(reply.field("X-Worse"), "(absent)");
}

TEST(Server, RefusesAChangeWithoutLoginOrWithoutItsToken) {
  RunningServer server;
  const auto opened = server.logins().open(ledger::SubjectId{}, LoginLevel::password);
  ASSERT_TRUE(opened);
  const auto cookie = "Cookie: inzage=" + opened->token + "\r\n";
  const auto csrf = "X-Inzage-CSRF: " + opened->login.csrf + "\r\n";
  const std::pair<std::string, unsigned> tries[] = {
      {"", 401}, {csrf, 401}, {cookie, 403}, {cookie + csrf, 201}, {cookie + "X-Inzage-CSRF: x\r\n", 403}};
  for (const auto& [fields, status] : tries) {
    Client client(server.port());
    ASSERT_TRUE(client.send(post_text("/mij", "{}", fields)));
    EXPECT_EQ(client.read_reply().status, status) << fields.size();
  }
}

TEST(Server, TellsItsOwnerWhatWasAnsweredWithoutPathsOrPeople) {
  RunningServer server;
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/name?q=Yara") + get_text("/leerling/Yara") + post_text("/mij", "{}")));
  for (int i = 0; i < 3; ++i) client.read_reply();
  server.wait_until_answered(3);
  EXPECT_EQ(server.answered(), (std::vector<std::string>{"GET /name 200", "GET  404", "POST /mij 401"}));
}

}  // namespace
}  // namespace api
