// Where the ledger's threads put what became of many submissions that went on their way side by side.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

#include "ledger/ledger.h"

namespace api {

/// Thread: any. Shared with the ledger's threads, so it is kept by a shared_ptr.
class Landing {
 public:
  using Appended = ledger::Result<std::vector<ledger::Receipt>>;

  explicit Landing(std::size_t places) : landed_(places) {}

  void expect() {
    const std::lock_guard lock(mutex_);
    ++under_way_;
  }
  void land(std::size_t place, Appended appended) {
    const std::lock_guard lock(mutex_);
    landed_[place].emplace(std::move(appended));
    if (--under_way_ == 0) all_landed_.notify_all();
  }
  /// What landed at each place, once nothing is under way.
  std::vector<std::optional<Appended>> wait() {
    std::unique_lock lock(mutex_);
    all_landed_.wait(lock, [this] { return under_way_ == 0; });
    return std::move(landed_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable all_landed_;
  std::size_t under_way_ = 0;
  std::vector<std::optional<Appended>> landed_;
};

}  // namespace api
