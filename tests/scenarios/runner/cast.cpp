#include "scenarios/runner/cast.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace scenarios {

std::vector<Played> play_all(const std::vector<const Scenario*>& scenarios,
                             const std::filesystem::path& beginnings) {
  constexpr std::size_t kAtOnce = 2;
  std::vector<Played> played(scenarios.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (auto place = next++; place < scenarios.size(); place = next++) {
      played[place] = play(*scenarios[place], beginnings, INZAGE_PROGRAMS);
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < std::min(kAtOnce, scenarios.size()); ++i) threads.emplace_back(work);
  for (auto& thread : threads) thread.join();
  return played;
}

std::chrono::microseconds median_isolating(const std::vector<Played>& played) {
  if (played.empty()) return std::chrono::microseconds{0};
  std::vector<std::chrono::microseconds> all;
  for (const auto& one : played) all.push_back(one.isolating);
  std::ranges::sort(all);
  return all[all.size() / 2];
}

}  // namespace scenarios
