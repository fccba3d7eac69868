// /metrics on an address and a thread of its own, apart from the school's door: who may see the measurements
// is who can reach that address.
#pragma once

#include <memory>
#include <string>
#include <thread>

#include "api/http/measurements.h"
#include "api/http/service.h"

namespace tools {

class MetricsListener {
 public:
  /// `listen`: HOST:PORT. Borrows for its whole life. Errors: invalid_argument, unavailable (the port is
  /// taken).
  static ledger::Result<std::unique_ptr<MetricsListener>> start(const std::string& listen,
                                                                const api::Measurements& measurements,
                                                                const ledger::Clock& clock);
  ~MetricsListener();
  MetricsListener(const MetricsListener&) = delete;
  MetricsListener& operator=(const MetricsListener&) = delete;

  std::uint16_t port() const { return server_->port(); }

 private:
  MetricsListener(const api::Measurements& measurements, const ledger::Clock& clock);

  api::Logins logins_;  // nobody's
  api::Service service_;
  std::unique_ptr<api::Server> server_;
  std::thread thread_;
};

}  // namespace tools
