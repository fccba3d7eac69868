// What every measurement shares: time of a piece of work, the median of several, and a table of them.
#pragma once

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

namespace benchmarks {

/// Seconds that `work` took.
inline double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Processor time of this process so far, all threads and the kernel's work for them, in seconds. Where other
/// programs run too, it says what the clock on the wall cannot.
inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// What a piece of work took by both clocks.
struct Taken {
  double seconds = 0;
  double cpu = 0;
};
inline Taken taken_by(const std::function<void()>& work) {
  const double before = cpu_seconds();
  const double seconds = seconds_of(work);
  return {seconds, cpu_seconds() - before};
}

/// Requires: not empty.
inline double median(std::vector<double> values) {
  std::ranges::sort(values);
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// The value below which a share (0 .. 1) of the values lies. Requires: not empty.
inline double percentile(std::vector<double> values, double share) {
  std::ranges::sort(values);
  const auto place = static_cast<std::size_t>(share * static_cast<double>(values.size() - 1));
  return values[place];
}

/// How often a value of the first is larger than one of the second; equal ones count half. Requires: not
/// empty.
inline double share_larger(const std::vector<double>& first, std::vector<double> second) {
  std::ranges::sort(second);
  double larger = 0;
  for (const double one : first) {
    const auto [low, high] = std::ranges::equal_range(second, one);
    larger += static_cast<double>(low - second.begin()) + static_cast<double>(high - low) / 2;
  }
  return larger / static_cast<double>(first.size()) / static_cast<double>(second.size());
}

}  // namespace benchmarks
