// How often one person may be refused: each refusal of a rule stays in the log for ever (D6), and whoever
// asks a thousand times a second would fill it. Beyond the limit nothing is decided, so nothing is recorded.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <unordered_map>

#include "ledger/ids.h"

namespace api {

/// Thread: any.
class RefusalLimit {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::minutes kWindow{10};

  /// Refusals of one person in a window; 0: no limit.
  explicit RefusalLimit(std::size_t refusals_max) : refusals_max_(refusals_max) {}

  /// How long this person has to wait; zero: not at all.
  std::chrono::seconds wait_of(const ledger::SubjectId& person, Clock::time_point now) const;
  void note(const ledger::SubjectId& person, Clock::time_point now);

 private:
  struct Window {
    Clock::time_point begun;
    std::size_t refusals = 0;
  };

  const std::size_t refusals_max_;
  mutable std::mutex mutex_;
  std::unordered_map<ledger::SubjectId, Window> windows_;  // of people who were refused of late
};

}  // namespace api
