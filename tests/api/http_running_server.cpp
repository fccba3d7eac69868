// The server under test: see http_running_server.h.
#include "api/http_running_server.h"

#include <gtest/gtest.h>

namespace api {

RunningServer::RunningServer(ServerOptions options, ServiceOptions service_options)
    : service_(make_router(), logins_, std::move(service_options)) {
  options.on_answered = [this](const AnsweredRequest& request) { note(request); };
  auto server = Server::listen(service_, std::move(options));
  EXPECT_TRUE(server) << (server ? "" : server.error().detail);
  server_ = *std::move(server);
  thread_ = std::thread([this] { server_->run(); });
}

RunningServer::~RunningServer() {
  gate_.open();
  server_->stop();
  join();
}

void RunningServer::join() {
  if (thread_.joinable()) thread_.join();
}

std::vector<std::string> RunningServer::answered() {
  const std::lock_guard lock(mutex_);
  return answered_;
}

void RunningServer::wait_until_answered(std::size_t count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this, count] { return answered_.size() >= count; });
}

void RunningServer::note(const AnsweredRequest& request) {
  const std::lock_guard lock(mutex_);
  answered_.push_back(std::string(request.method) + " " + std::string(request.pattern) + " " +
                      std::to_string(request.status));
  changed_.notify_all();
}

Router RunningServer::make_router() {
  const auto open_get = [](std::string_view pattern, Handler handler, RunsOn where) {
    return Route{Method::get,        pattern, Access::anyone, Csrf::not_needed, kNoBody,
                 std::move(handler), "Test.", where};
  };
  const Handler say_name = [](const Request& request) {
    return make_text_response(200, std::string(request.peer_is_loopback ? "near" : "far"));
  };
  const Handler say_slow = [this](const Request&) {
    gate_.wait_here();
    return make_text_response(200, "slow");
  };
  const Handler say_bad = [](const Request&) {
    Response response = make_text_response(200, "x");
    response.set_header("X-Bad", "a\r\nX-Worse: b");
    return response;
  };
  const Handler echo = [](const Request& request) {
    return make_json_response(201, std::string(ledger::text_of(request.body)));
  };
  const Handler tell_events = [this](const Request&) {
    Response response;
    response.set_header("Content-Type", "text/event-stream");
    response.events = events_;
    return response;
  };
  std::vector<Route> routes;
  routes.push_back(open_get("/events", tell_events, RunsOn::worker));
  routes.push_back(open_get("/livez", say_name, RunsOn::io_thread));
  routes.push_back(open_get("/name", say_name, RunsOn::worker));
  routes.push_back(open_get("/slow", say_slow, RunsOn::worker));
  routes.push_back(open_get("/bad-header", say_bad, RunsOn::worker));
  routes.push_back({Method::post, "/echo", Access::anyone, Csrf::same_origin, 100, echo, "Test."});
  routes.push_back({Method::post, "/mij", Access::login, Csrf::token, 100, echo, "Test."});
  return Router(std::move(routes));
}

}  // namespace api
