// The time of day as the ledger sees it: an interface, because it is the outside world.
#pragma once

#include <atomic>
#include <cstdint>

namespace ledger {

/// Milliseconds since 1970-01-01T00:00:00Z.
using UnixMs = std::int64_t;

class Clock {
 public:
  virtual ~Clock() = default;
  /// May jump in both directions; whoever records time takes max(now, last).
  virtual UnixMs now_ms() const = 0;
};

class SystemClock final : public Clock {
 public:
  UnixMs now_ms() const override;
};

/// Stands still until it is set. For test-clock ledgers and tests only. Safe from any thread.
class TestClock final : public Clock {
 public:
  explicit TestClock(UnixMs start) : now_(start) {}
  UnixMs now_ms() const override { return now_.load(); }
  void set(UnixMs now) { now_.store(now); }

 private:
  std::atomic<UnixMs> now_;
};

}  // namespace ledger
