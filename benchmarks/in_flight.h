// Hands submissions to a ledger without waiting for each, at most so many of them unanswered at a time.
#pragma once

#include <condition_variable>
#include <mutex>

#include "ledger/check.h"
#include "ledger/ledger.h"

namespace benchmarks {

class InFlight {
 public:
  /// Requires: `log` outlives this.
  InFlight(ledger::Ledger& log, std::size_t limit) : log_(log), limit_(limit) {}
  ~InFlight() { wait_for_all(); }
  InFlight(const InFlight&) = delete;
  InFlight& operator=(const InFlight&) = delete;

  void submit(ledger::Draft draft) {
    {
      std::unique_lock lock(mutex_);
      answered_.wait(lock, [this] { return unanswered_ < limit_; });
      ++unanswered_;
    }
    ledger::Submission submission;
    submission.drafts.push_back(std::move(draft));
    log_.submit(std::move(submission), [this](const auto& receipts) {
      LEDGER_CHECK(receipts.has_value());
      const std::lock_guard lock(mutex_);
      --unanswered_;
      // A group is answered at once: whoever hands in, and sleeps at the limit only, is woken when there is
      // room for an eighth of all, and not for each.
      if (unanswered_ == 0 || unanswered_ == limit_ - limit_ / 8 || limit_ < 8) answered_.notify_all();
    });
  }

  void wait_for_all() {
    std::unique_lock lock(mutex_);
    answered_.wait(lock, [this] { return unanswered_ == 0; });
  }

 private:
  ledger::Ledger& log_;
  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable answered_;
  std::size_t unanswered_ = 0;
};

}  // namespace benchmarks
