// Where the time of appending goes, for whoever measures: told by the ledger, which knows nothing of who
// listens.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace ledger {

enum class AppendPhase : std::uint8_t {
  make,   // from being taken off the queue: planned, encrypted, chained, sealed, signed
  write,  // from there until it is on disk, the wait for the group before it included
};

/// Called on a thread of the ledger between two groups: must be quick, and may not call the ledger. Each
/// group is measured for one phase, in turn, so that measuring costs two looks at a clock and no more.
using ObserveAppend = std::function<void(AppendPhase phase, std::chrono::nanoseconds took)>;

}  // namespace ledger
