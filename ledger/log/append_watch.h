// Who is told what a group took, if anybody. Thread: any.
#pragma once

#include <memory>
#include <mutex>

#include "ledger/append_phase.h"

namespace ledger {

class AppendWatch {
 public:
  using Clock = std::chrono::steady_clock;
  using Observer = std::shared_ptr<const ObserveAppend>;

  void set(ObserveAppend observe) {
    auto next = observe ? std::make_shared<const ObserveAppend>(std::move(observe)) : nullptr;
    const std::lock_guard lock(mutex_);
    observer_ = std::move(next);
  }
  /// Null: nobody.
  Observer observer() const {
    const std::lock_guard lock(mutex_);
    return observer_;
  }

 private:
  mutable std::mutex mutex_;  // guards what follows
  Observer observer_;
};

/// One measured stretch: two looks at a clock where somebody is told, none where nobody is.
class MeasuredPhase {
 public:
  MeasuredPhase() = default;
  MeasuredPhase(AppendWatch::Observer observer, AppendPhase phase)
      : observer_(std::move(observer)), phase_(phase) {
    if (observer_) begun_ = AppendWatch::Clock::now();
  }
  void end() {
    if (observer_) (*observer_)(phase_, AppendWatch::Clock::now() - begun_);
    observer_ = nullptr;
  }

 private:
  AppendWatch::Observer observer_;
  AppendPhase phase_ = AppendPhase::make;
  AppendWatch::Clock::time_point begun_;
};

}  // namespace ledger
