// Named steps at which a test lets its own process die as if the power failed: kill -9, no goodbye.
//
// Nothing outside the process arms a step: no variable of the environment, no option, no file. Only arm_crash
// does, and a test looks that no program of ours calls it. Unarmed, a step costs one relaxed load, some ten
// times a group.
#pragma once

#include <signal.h>
#include <unistd.h>

#include <atomic>

namespace ledger {

enum class CrashPoint : unsigned char {
  none,
#define LEDGER_CRASH_POINT(name) name,
#include "ledger/crash_points.def"
#undef LEDGER_CRASH_POINT
};

namespace crash_plan {

inline std::atomic<CrashPoint> point{CrashPoint::none};
inline std::atomic<unsigned> passes_left{0};

}  // namespace crash_plan

/// From now on, the process dies when it passes `point` for the `nth` time (from 1). For tests only. Call
/// before other threads start.
inline void arm_crash(CrashPoint point, unsigned nth) {
  crash_plan::passes_left = nth;
  crash_plan::point = point;
}

/// The process passes a step. Any thread.
inline void crash_point(CrashPoint passed) {
  if (crash_plan::point.load(std::memory_order_relaxed) != passed) [[likely]]
    return;
  if (crash_plan::passes_left.fetch_sub(1) == 1) ::kill(::getpid(), SIGKILL);
}

}  // namespace ledger
