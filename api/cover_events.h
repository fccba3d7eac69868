// Cover events: at random times one more event that says nothing, so that nobody who watches the log grow can
// tell whether something was done about anybody (design.md section 3, docs/adr/0028). How often, on average,
// is in the policy.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <thread>

#include "api/board.h"

namespace api {

/// Where chance and time come from.
struct CoverSource {
  std::function<double()> chance;  // above 0, up to 1, each as likely as any other
  /// Waits; false when there is to be no further cover.
  std::function<bool(std::chrono::milliseconds)> wait;
};

/// How long until the next cover, for a mean in seconds and a chance above 0 up to 1: exponential, so that
/// when the last one was tells nothing about the next. Pure.
std::chrono::milliseconds wait_before_cover(unsigned mean_seconds, double chance);

/// Makes cover events until `source.wait` says stop; returns how many. One that the ledger refuses (its queue
/// is full) is left out. While no policy is in force it looks again after a minute. Nothing else counts them:
/// beside the log's height a count would tell how much of it is none.
std::uint64_t make_covers(const Board& board, const CoverSource& source);

/// The same on a thread of its own, by the machine's own chance and time, for as long as it lives.
class CoverEvents {
 public:
  /// Borrows the board.
  explicit CoverEvents(const Board& board);
  ~CoverEvents();
  CoverEvents(const CoverEvents&) = delete;
  CoverEvents& operator=(const CoverEvents&) = delete;

 private:
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace api
