// What /metrics tells of the ledger: how long it is, how far everything else is, and what checks found.
// Labels name projections and witnesses; never a person or a number of anybody.
#pragma once

#include <vector>

#include "api/board.h"
#include "api/http/login.h"
#include "api/http/measurements.h"
#include "api/upkeep.h"

namespace tools {

/// Borrow all of it. The witnesses are those that are asked by then.
std::vector<api::Gauge> ledger_gauges(const api::Board& board, const api::Upkeep& upkeep,
                                      const api::Logins& logins, const ledger::Clock& clock);

/// Tells the measurements what appending takes, for as long as it lives.
class AppendsMeasured {
 public:
  /// Borrows both.
  AppendsMeasured(ledger::Ledger& log, api::Measurements& measurements);
  ~AppendsMeasured();
  AppendsMeasured(const AppendsMeasured&) = delete;
  AppendsMeasured& operator=(const AppendsMeasured&) = delete;

 private:
  struct Target;
  ledger::Ledger& log_;
  std::shared_ptr<Target> target_;
};

}  // namespace tools
