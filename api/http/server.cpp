// The door: see server.h.
#include "api/http/server.h"

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>
#include <map>
#include <set>

#include "api/http/connection.h"
#include "api/http/problem.h"
#include "api/http/response_text.h"
#include "api/http/session.h"
#include "api/http/workers.h"

namespace api {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using ledger::ErrorCode;
using ledger::fail;

namespace {

constexpr auto kAcceptPause = std::chrono::milliseconds(50);

}  // namespace

struct Server::Parts {
  Parts(Service& its_service, ServerOptions its_options)
      : options(std::move(its_options)),
        service(its_service),
        workers(io, service, options.limits.worker_threads, options.limits.worker_queue_max) {}

  ledger::Result<void> open_acceptor();
  asio::awaitable<void> accept_all();
  void start_session(tcp::socket socket);
  void end_session(const std::shared_ptr<Connection>& connection);
  void refuse_connection(tcp::socket& socket) const;
  void watch_signals();
  void watch_certificate();
  void look_at_certificate();
  void read_certificate();
  void begin_stop();
  void begin_drain();
  void beat();
  void cut_all();
  void finish_if_drained();

  const ServerOptions options;
  Service& service;
  asio::io_context io{1};  // one io thread: nothing here needs a lock
  Workers workers;
  tcp::acceptor acceptor{io};
  std::uint16_t port = 0;
  asio::signal_set signals{io};
  asio::steady_timer drain_timer{io};
  asio::steady_timer notice_timer{io};
  asio::steady_timer heartbeat_timer{io};
  asio::signal_set hangups{io};
  asio::steady_timer certificate_timer{io};
  std::set<std::shared_ptr<Connection>> connections;
  std::map<PeerAddress, std::size_t> connections_by_peer;
  std::atomic<bool> is_stopping{false};
  bool is_noticed = false;  // somebody asked to stop
  bool is_draining = false;
  SessionPlace place{io, service, workers, options.limits, options.on_answered};
};

ledger::Result<void> Server::Parts::open_acceptor() {
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return fail(ErrorCode::invalid_argument, "an address to listen on that is no IP address");
  const tcp::endpoint endpoint(address, options.port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (!error) port = acceptor.local_endpoint(error).port();
  if (error) {
    return fail(ErrorCode::unavailable,
                "cannot listen on port " + std::to_string(options.port) + ": " + error.message());
  }
  return {};
}

asio::awaitable<void> Server::Parts::accept_all() {
  while (acceptor.is_open()) {
    error_code error;
    auto token = asio::redirect_error(asio::use_awaitable, error);
    tcp::socket socket = co_await acceptor.async_accept(token);
    if (!acceptor.is_open()) break;
    if (!error) {
      start_session(std::move(socket));
      continue;
    }
    // Mostly out of file descriptors: closing connections will help, trying at once will not.
    asio::steady_timer pause(io, kAcceptPause);
    error_code ignored;
    auto pause_token = asio::redirect_error(asio::use_awaitable, ignored);
    co_await pause.async_wait(pause_token);
  }
}

void Server::Parts::start_session(tcp::socket socket) {
  error_code error;
  const auto remote = socket.remote_endpoint(error);
  if (error) return;  // gone already
  const auto peer = to_peer_address(remote.address());
  auto& of_peer = connections_by_peer[peer];
  if (connections.size() >= options.limits.connections_max ||
      of_peer >= options.limits.connections_per_peer_max) {
    if (of_peer == 0) connections_by_peer.erase(peer);
    refuse_connection(socket);
    return;
  }
  socket.set_option(tcp::no_delay(true), error);
  ++of_peer;
  const auto connection =
      std::make_shared<Connection>(std::move(socket), peer, remote.address().is_loopback(),
                                   options.tls ? options.tls->current() : nullptr);
  connections.insert(connection);
  auto session = run_session(place, connection);
  // Whatever ends a session, lack of memory included, ends only that one.
  asio::co_spawn(io, std::move(session),
                 [this, connection](const std::exception_ptr&) { end_session(connection); });
}

void Server::Parts::end_session(const std::shared_ptr<Connection>& connection) {
  connection->cut();
  connections.erase(connection);
  const auto found = connections_by_peer.find(connection->peer());
  if (--found->second == 0) connections_by_peer.erase(found);
  finish_if_drained();
}

void Server::Parts::refuse_connection(tcp::socket& socket) const {
  if (options.tls) return;  // nothing can be said before a handshake, and that is what there is no room for
  auto response = make_problem(Refusal::overloaded, "too many connections");
  service.add_house_headers({}, response);
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  auto text =
      format_response_head(response, {false, std::chrono::duration_cast<std::chrono::seconds>(now).count()});
  text += response.body;
  // One attempt, without waiting: a new connection's buffer holds this, and if not, closing says enough.
  error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(text), ignored);
  socket.shutdown(tcp::socket::shutdown_send, ignored);
}

void Server::Parts::watch_signals() {
  if (!options.stop_on_signals) return;
  error_code ignored;
  signals.add(SIGINT, ignored);
  signals.add(SIGTERM, ignored);
  signals.async_wait([this](const error_code& error, int) {
    if (!error) begin_stop();
  });
}

// Without a certificate a hang-up stays what it is: the end of a terminal, and of what runs in it.
void Server::Parts::watch_certificate() {
  if (!options.stop_on_signals || !options.tls) return;
  error_code ignored;
  hangups.add(SIGHUP, ignored);
  hangups.async_wait([this](const error_code& error, int) {
    if (error) return;
    read_certificate();
    watch_certificate();
  });
}

void Server::Parts::look_at_certificate() {
  if (!options.tls || is_draining) return;
  if (options.tls->have_files_changed()) read_certificate();
  certificate_timer.expires_after(options.limits.certificate_look);
  certificate_timer.async_wait([this](const error_code& error) {
    if (!error) look_at_certificate();
  });
}

void Server::Parts::read_certificate() {
  const auto read = options.tls->reload();
  if (options.on_certificate_read) options.on_certificate_read(read ? "" : read.error().detail);
}

// A second signal or stop() does not wait for the notice to pass.
void Server::Parts::begin_stop() {
  const bool is_first = !is_noticed;
  is_noticed = true;
  is_stopping.store(true);
  if (is_first && options.on_stopping) options.on_stopping();
  if (!is_first || options.limits.notice.count() == 0) return begin_drain();
  watch_signals();
  notice_timer.expires_after(options.limits.notice);
  notice_timer.async_wait([this](const error_code& error) {
    if (!error) begin_drain();
  });
}

void Server::Parts::beat() {
  if (options.heartbeat.count() == 0 || !options.on_heartbeat || is_draining) return;
  options.on_heartbeat();
  heartbeat_timer.expires_after(options.heartbeat);
  heartbeat_timer.async_wait([this](const error_code& error) {
    if (!error) beat();
  });
}

void Server::Parts::begin_drain() {
  if (is_draining) return;
  is_draining = true;
  error_code ignored;
  acceptor.close(ignored);
  notice_timer.cancel();
  heartbeat_timer.cancel();
  certificate_timer.cancel();
  hangups.cancel(ignored);
  signals.clear(ignored);  // a second signal ends the process the hard way
  for (const auto& connection : connections) connection->drain();
  drain_timer.expires_after(options.limits.drain);
  drain_timer.async_wait([this](const error_code& error) {
    if (!error) cut_all();
  });
  finish_if_drained();
}

void Server::Parts::cut_all() {
  for (const auto& connection : connections) connection->cut();
}

void Server::Parts::finish_if_drained() {
  if (is_draining && connections.empty()) drain_timer.cancel();
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;

ledger::Result<std::unique_ptr<Server>> Server::listen(Service& service, ServerOptions options) {
  auto parts = std::make_unique<Parts>(service, std::move(options));
  LEDGER_TRY_OK(parts->open_acceptor());
  return std::make_unique<Server>(std::move(parts));
}

std::uint16_t Server::port() const { return parts_->port; }

void Server::run() {
  parts_->watch_signals();
  parts_->watch_certificate();
  parts_->look_at_certificate();
  parts_->beat();
  auto accepting = parts_->accept_all();
  asio::co_spawn(parts_->io, std::move(accepting), [](const std::exception_ptr&) {});
  parts_->io.run();
  parts_->workers.join();
}

void Server::stop() {
  parts_->is_stopping.store(true);
  asio::post(parts_->io, [parts = parts_.get()] { parts->begin_stop(); });
}

bool Server::is_stopping() const { return parts_->is_stopping.load(); }

}  // namespace api
