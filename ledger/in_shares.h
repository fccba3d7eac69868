// Work on many things at once, a contiguous share for each core.
#pragma once

#include <algorithm>
#include <thread>
#include <vector>

#include "ledger/result.h"

namespace ledger {

/// Calls `work(first, end)`, which returns Result<void>, for shares that make up [0, count) together: one for
/// each core, or one alone, on the calling thread. The first share that failed tells its Error.
template <class Work>
Result<void> do_in_shares(std::size_t count, bool on_every_core, const Work& work) {
  constexpr unsigned kThreadsMax = 8;
  const std::size_t shares =
      on_every_core ? std::clamp(std::thread::hardware_concurrency(), 1U, kThreadsMax) : 1;
  std::vector<Result<void>> outcomes(shares);
  const auto do_share = [&](std::size_t share) {
    outcomes[share] = work(count * share / shares, count * (share + 1) / shares);
  };
  {
    std::vector<std::jthread> threads;  // joined here, also when one cannot be started
    for (std::size_t share = 1; share < shares; ++share) threads.emplace_back(do_share, share);
    do_share(0);
  }
  for (const auto& outcome : outcomes) {
    if (!outcome) return outcome;
  }
  return {};
}

}  // namespace ledger
