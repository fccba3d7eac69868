// The workers' bound, and how the server stops: what runs is finished, what waits is not started, nothing
// hangs.
#include <gtest/gtest.h>

#include <csignal>
#include <memory>

#include "api/http/workers.h"
#include "api/http_client.h"
#include "api/http_running_server.h"

namespace api {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(Workers, TakeSoManyJobsAndNotOneMore) {
  ledger::SystemClock clock;
  Logins logins(clock);
  const Service service(Router({}), logins);
  testing_support::Gate gate;
  const Route route{Method::get,
                    "/slow",
                    Access::anyone,
                    Csrf::not_needed,
                    kNoBody,
                    [&gate](const Request&) {
                      gate.wait_here();
                      return make_empty_response();
                    },
                    "Test."};
  boost::asio::io_context io;
  Workers workers(io, service, 2, 3);
  std::vector<std::shared_ptr<Job>> jobs;
  for (int i = 0; i < 5; ++i) {
    jobs.push_back(std::make_shared<Job>(io, route, Request{}));
    EXPECT_TRUE(workers.submit(jobs.back())) << i;
  }
  gate.wait_until_inside(2);
  EXPECT_FALSE(workers.submit(std::make_shared<Job>(io, route, Request{})));
  gate.open();
  io.run();  // until the last job has reported
  for (const auto& job : jobs) {
    EXPECT_TRUE(job->is_done);
    EXPECT_EQ(job->response.status, 204u);
  }
  EXPECT_TRUE(workers.submit(std::make_shared<Job>(io, route, Request{})));
  workers.join();
}

TEST(Workers, ThatAreAllBusyMakeTheServerTellClientsToComeBackLater) {
  ServerOptions options;
  options.limits.worker_threads = 1;
  options.limits.worker_queue_max = 0;
  RunningServer server(options);
  Client running(server.port());
  ASSERT_TRUE(running.send(get_text("/slow")));
  server.gate().wait_until_inside(1);
  Client refused(server.port());
  ASSERT_TRUE(refused.send(get_text("/name") + get_text("/livez")));
  const auto reply = refused.read_reply();
  EXPECT_EQ(reply.status, 503u);
  EXPECT_EQ(reply.field("Retry-After"), "2");
  EXPECT_EQ(reply.field("Connection"), "keep-alive");
  EXPECT_EQ(refused.read_reply().status, 200u);  // what needs no worker is still answered
  server.gate().open();
  EXPECT_EQ(running.read_reply().status, 200u);
  ASSERT_TRUE(refused.send(get_text("/name")));
  EXPECT_EQ(refused.read_reply().status, 200u);
}

TEST(Drain, FinishesTheRequestThatRunsAndClosesAfterItsAnswer) {
  RunningServer server;
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/slow")));
  server.gate().wait_until_inside(1);
  server.server().stop();
  EXPECT_TRUE(server.server().is_stopping());
  server.gate().open();
  const auto reply = client.read_reply();
  EXPECT_EQ(reply.status, 200u);
  EXPECT_EQ(reply.body, "slow");
  client.close();
  server.join();
}

TEST(Drain, ClosesIdleConnectionsAtOnce) {
  ServerOptions options;
  options.limits.idle = hours(1);
  options.limits.drain = hours(1);
  RunningServer server(options);
  Client fresh(server.port());
  Client used(server.port());
  ASSERT_TRUE(used.send(get_text("/name")));
  EXPECT_EQ(used.read_reply().status, 200u);
  server.server().stop();
  EXPECT_TRUE(used.is_closed_by_server());
  EXPECT_TRUE(fresh.is_closed_by_server());
  server.join();
}

TEST(Drain, LetsAHalfSentRequestComeInAndAnswersIt) {
  RunningServer server;
  Client client(server.port());
  const auto text = post_text("/echo", "{}");
  ASSERT_TRUE(client.send(get_text("/livez") + text.substr(0, text.size() - 1)));
  EXPECT_EQ(client.read_reply().status, 200u);
  server.server().stop();
  ASSERT_TRUE(client.send(text.substr(text.size() - 1)));
  const auto reply = client.read_reply();
  EXPECT_EQ(reply.status, 201u);
  EXPECT_EQ(reply.field("Connection"), "close");
  client.close();
  server.join();
}

TEST(Drain, CutsWhatIsStillThereAtItsDeadline) {
  ServerOptions options;
  options.limits.header_read = hours(1);
  options.limits.drain = milliseconds(50);
  RunningServer server(options);
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/livez") + "GET /name HTTP/1.1\r\n"));
  EXPECT_EQ(client.read_reply().status, 200u);
  server.server().stop();
  EXPECT_TRUE(client.is_closed_by_server());
  server.join();
}

TEST(Drain, WaitsForAHandlerAlsoWhenItsConnectionIsCut) {
  ServerOptions options;
  options.limits.drain = milliseconds(20);
  RunningServer server(options);
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/slow")));
  server.gate().wait_until_inside(1);
  server.server().stop();
  EXPECT_TRUE(client.is_closed_by_server());
  server.gate().open();
  server.join();  // only after the handler has returned: the sanitizers would see what it touches
}

TEST(Drain, RefusesNewConnections) {
  auto server = std::make_unique<RunningServer>();
  const auto port = server->port();
  server->server().stop();
  server->join();
  EXPECT_FALSE(can_connect(port));
}

TEST(Drain, BeginsAtASignal) {
  ServerOptions options;
  options.stop_on_signals = true;
  RunningServer server(options);
  Client client(server.port());
  ASSERT_TRUE(client.send(get_text("/livez")));
  EXPECT_EQ(client.read_reply().status, 200u);
  ASSERT_EQ(std::raise(SIGTERM), 0);
  EXPECT_TRUE(client.is_closed_by_server());
  server.join();
  EXPECT_TRUE(server.server().is_stopping());
}

TEST(Drain, MayBeginBeforeTheServerRuns) {
  ledger::SystemClock clock;
  Logins logins(clock);
  Service service(Router({}), logins);
  auto server = Server::listen(service, {});
  ASSERT_TRUE(server);
  (*server)->stop();
  (*server)->stop();
  (*server)->run();
  EXPECT_TRUE((*server)->is_stopping());
}

}  // namespace
}  // namespace api
