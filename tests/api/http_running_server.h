// A whole server on a free port of the loopback, in this process, for as long as the object lives.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "api/http/server.h"
#include "support/gate.h"

namespace api {

class RunningServer {
 public:
  /// With routes to try things on: /livez (io thread), /name (GET), /echo (POST, up to 100 bytes), /slow
  /// (waits at the gate), /bad-header, /events (events(), see there), and /mij, which asks for a login.
  explicit RunningServer(ServerOptions options = {}, ServiceOptions service_options = {});
  ~RunningServer();
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  std::uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }
  testing_support::Gate& gate() { return gate_; }
  Logins& logins() { return logins_; }
  /// What /events says to each of its readers, one step for each time that it is asked.
  void set_events(EventFeed feed) { events_ = std::move(feed); }
  /// Waits until run() has returned.
  void join();
  /// What the server said of each answered request, in order: "GET /name 200".
  std::vector<std::string> answered();
  /// Waits until so many requests are answered.
  void wait_until_answered(std::size_t count);

 private:
  Router make_router();
  void note(const AnsweredRequest& request);

  testing_support::Gate gate_;
  EventFeed events_;
  ledger::SystemClock clock_;
  Logins logins_{clock_};
  Service service_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> answered_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

}  // namespace api
