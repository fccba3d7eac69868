#include "tools/metrics_listener.h"

#include "tools/serve_options.h"

namespace tools {
namespace {

constexpr std::size_t kConnectionsMax = 16;
constexpr std::size_t kWorkers = 1;

api::ServiceOptions without_version() {
  api::ServiceOptions options;
  options.api_version = "";  // no part of the API
  return options;
}

}  // namespace

MetricsListener::MetricsListener(const api::Measurements& measurements, const ledger::Clock& clock)
    : logins_(clock), service_(api::make_metrics_router(measurements), logins_, without_version()) {}

MetricsListener::~MetricsListener() {
  if (!thread_.joinable()) return;
  server_->stop();
  thread_.join();
}

ledger::Result<std::unique_ptr<MetricsListener>> MetricsListener::start(const std::string& listen,
                                                                        const api::Measurements& measurements,
                                                                        const ledger::Clock& clock) {
  LEDGER_TRY(const auto address, parse_listen(listen));
  std::unique_ptr<MetricsListener> made(new MetricsListener(measurements, clock));
  api::ServerOptions options;
  options.address = address.address;
  options.port = address.port;
  options.limits.connections_max = kConnectionsMax;
  options.limits.worker_threads = kWorkers;
  LEDGER_TRY(made->server_, api::Server::listen(made->service_, options));
  made->thread_ = std::thread([server = made->server_.get()] { server->run(); });
  return made;
}

}  // namespace tools
