// Goal: a server that runs as a service: systemd hears when it is ready, lives and stops; its log is JSON
// without people; measurements stand on a listener of their own; a trace goes on through it; and it says that
// it stops before it does.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "api/http_client.h"
#include "ledger/json.h"
#include "programs/run_program.h"
#include "programs/running_program.h"

namespace {

using testing_support::run_program;
using testing_support::RunningProgram;
using testing_support::TemporaryFolder;

const std::string kPrograms = INZAGE_PROGRAMS;
const std::string kTrace = "4bf92f3577b34da6a3ce929d0e0e4736";

// Where systemd would listen.
class NoticeSocket {
 public:
  explicit NoticeSocket(const std::filesystem::path& path) : socket_(::socket(AF_UNIX, SOCK_DGRAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.string().copy(address.sun_path, sizeof(address.sun_path) - 1);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    const timeval patience{60, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  }
  ~NoticeSocket() { ::close(socket_); }
  NoticeSocket(const NoticeSocket&) = delete;
  NoticeSocket& operator=(const NoticeSocket&) = delete;

  /// The next word; empty when none comes for a long while.
  std::string next() const {
    char words[256];
    const auto count = ::recv(socket_, words, sizeof(words), 0);
    return count <= 0 ? std::string() : std::string(words, static_cast<std::size_t>(count));
  }

 private:
  int socket_;
};

class AService : public ::testing::Test {
 protected:
  AService() {
    const auto made = run_program(kPrograms + "/inzage", {"init", data(), "--origin", "test.example/inzage"});
    EXPECT_EQ(made.exit_code, 0) << made.errors;
    std::filesystem::create_directory(folder_ / "portal");
    std::ofstream(folder_ / "portal" / "index.html") << "<!doctype html><title>Inzage</title>";
  }
  ~AService() override {
    ::unsetenv("NOTIFY_SOCKET");
    ::unsetenv("WATCHDOG_USEC");
  }
  std::string data() const { return (folder_ / "board").string(); }
  std::vector<std::string> words(std::vector<std::string> more = {}) const {
    std::vector<std::string> all{"--data",      data(),     "--listen",
                                 "127.0.0.1:0", "--portal", (folder_ / "portal").string()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  static api::Reply get(std::uint16_t port, const std::string& path, const std::string& fields = {}) {
    api::Client client(port);
    client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + fields + "\r\n");
    return client.read_reply();
  }
  static std::uint16_t metrics_port(const RunningProgram& server) {
    const auto output = server.output();
    const auto at = output.find("measures on port ");
    EXPECT_NE(at, std::string::npos) << output;
    return static_cast<std::uint16_t>(std::stoul(output.substr(at + 17)));
  }
  // The line of the log that holds this; waits for it, because the log has a thread of its own.
  static std::string log_line(const RunningProgram& server, const std::string& part) {
    for (int attempt = 0; attempt < 1000; ++attempt) {
      const auto output = server.output();
      const auto at = output.find(part);
      const auto end = at == std::string::npos ? at : output.find('\n', at);
      if (end != std::string::npos) {
        const auto begin = output.rfind('\n', at) + 1;
        return output.substr(begin, end - begin);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return {};
  }

  TemporaryFolder folder_;
};

TEST_F(AService, TellsSystemdThatItIsReadyLivesAndStops) {
  const NoticeSocket socket(folder_ / "notice");
  ::setenv("NOTIFY_SOCKET", (folder_ / "notice").c_str(), 1);
  ::setenv("WATCHDOG_USEC", "200000", 1);
  RunningProgram server(kPrograms + "/inzaged", words());
  ASSERT_NE(server.port(), 0);
  EXPECT_EQ(socket.next(), "READY=1");
  EXPECT_EQ(socket.next(), "WATCHDOG=1");
  EXPECT_EQ(socket.next(), "WATCHDOG=1");
  EXPECT_EQ(get(server.port(), "/readyz").status, 200U);
  server.ask_to_stop();
  std::string heard = socket.next();
  while (heard == "WATCHDOG=1") heard = socket.next();
  EXPECT_EQ(heard, "STOPPING=1");
}

TEST_F(AService, SaysThatItStopsBeforeItDoes) {
  RunningProgram server(kPrograms + "/inzaged", words({"--notice", "600"}));
  ASSERT_NE(server.port(), 0);
  EXPECT_EQ(get(server.port(), "/readyz").status, 200U);
  server.ask_to_stop();
  EXPECT_NE(log_line(server, "\"stopping\""), "");
  const auto reply = get(server.port(), "/readyz");
  EXPECT_EQ(reply.status, 503U);
  EXPECT_EQ(reply.field("Content-Type"), "application/problem+json");
  EXPECT_NE(reply.field("Retry-After"), "(absent)");
  EXPECT_EQ(get(server.port(), "/livez").status, 200U) << "still served";
  server.ask_to_stop();  // the second signal does not wait ten minutes
}

TEST_F(AService, LogsEachRequestAsJsonWithoutPathsOrPeople) {
  const RunningProgram server(kPrograms + "/inzaged", words());
  ASSERT_NE(server.port(), 0);
  const auto reply = get(server.port(), "/v1/leerlingen?naam=Yara",
                         "traceparent: 00-" + kTrace + "-00f067aa0ba902b7-01\r\n");
  EXPECT_EQ(reply.status, 401U);
  const auto line = log_line(server, reply.field("X-Request-Id"));
  const auto parsed = ledger::parse_json(line, {});
  ASSERT_TRUE(parsed) << line;
  EXPECT_EQ(parsed->find("event")->text, "request");
  EXPECT_EQ(parsed->find("method")->text, "GET");
  EXPECT_EQ(parsed->find("route")->text, "/v1/leerlingen");
  EXPECT_EQ(parsed->find("status")->text, "401");
  EXPECT_EQ(parsed->find("trace_id")->text, kTrace);
  EXPECT_EQ(server.output().find("Yara"), std::string::npos);
  EXPECT_EQ(server.output().find("127.0.0.1\""), std::string::npos);
  // And the caller's trace goes on under a span of our own.
  EXPECT_TRUE(reply.field("traceparent").starts_with("00-" + kTrace + "-")) << reply.head;
  EXPECT_EQ(reply.field("traceparent").find("00f067aa0ba902b7"), std::string::npos);
  EXPECT_TRUE(reply.field("traceparent").ends_with("-01"));
}

TEST_F(AService, IsQuietWhenAsked) {
  const RunningProgram server(kPrograms + "/inzaged", words({"--quiet"}));
  ASSERT_NE(server.port(), 0);
  EXPECT_EQ(get(server.port(), "/readyz").status, 200U);
  EXPECT_EQ(server.output().find("\"event\""), std::string::npos);
}

TEST_F(AService, MeasuresOnAListenerOfItsOwnOnly) {
  const RunningProgram server(kPrograms + "/inzaged", words({"--metrics", "127.0.0.1:0"}));
  ASSERT_NE(server.port(), 0);
  const std::string number(32, 'a');
  EXPECT_EQ(get(server.port(), "/v1/leerlingen").status, 401U);
  EXPECT_EQ(get(server.port(), "/v1/leerlingen").status, 401U);
  EXPECT_EQ(get(server.port(), "/v1/niets/" + number).status, 404U);
  EXPECT_EQ(get(server.port(), "/metrics").body.find("http_server"), std::string::npos) << "not at the door";
  const auto port = metrics_port(server);
  // A request is counted once its answer is sent, so the last may come a moment later.
  std::string text;
  const std::string wanted =
      "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code="
      "\"401\","
      "http_route=\"/v1/leerlingen\"} 2";
  for (int attempt = 0; attempt < 1000 && text.find(wanted) == std::string::npos; ++attempt) {
    text = get(port, "/metrics").body;
  }
  EXPECT_NE(text.find(wanted), std::string::npos) << text;
  EXPECT_NE(text.find("\nledger_chain_height "), std::string::npos) << text;
  EXPECT_NE(text.find("\nledger_unpublished_entries "), std::string::npos) << text;
  EXPECT_NE(text.find("\nsessions_open 0"), std::string::npos) << text;
  for (const char* line : {"\nledger_queue_events 0\n", "\nledger_second_place_behind_seconds ",
                           "\nledger_projection_lag_events{projection=\"dossier\"} ",
                           "\nledger_projection_lag_events{projection=\"access-history\"} ",
                           "\n# TYPE ledger_verify_failures_total counter\nledger_verify_failures_total 0\n",
                           "\nledger_verify_findings 0\n", "\nledger_verify_ended_timestamp_seconds 0\n",
                           "\n# TYPE ledger_append_duration_seconds histogram\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
  EXPECT_EQ(text.find(number), std::string::npos) << "a path is no label";
  EXPECT_EQ(get(port, "/v1/leerlingen").status, 404U) << "and nothing else stands there";
}

TEST_F(AService, IsToldWhenItsMeasurementsHaveNoPlace) {
  const auto ran = run_program(kPrograms + "/inzaged", words({"--metrics", "nowhere"}));
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_NE(ran.errors.find("HOST:PORT"), std::string::npos) << ran.errors;
}

}  // namespace
