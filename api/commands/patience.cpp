#include "api/commands/patience.h"

#include <random>
#include <thread>

namespace api {
namespace {

constexpr int kAttemptsMin = 8;
constexpr int kAttemptsAtOnce = 4;
constexpr int kPauseMaxMicroseconds = 8'000;

}  // namespace

bool Patience::has_another_attempt() {
  ++attempts_;
  if (attempts_ >= kAttemptsMin && std::chrono::steady_clock::now() >= end_) return false;
  if (attempts_ < kAttemptsAtOnce) return true;
  thread_local std::minstd_rand random(std::random_device{}());
  std::uniform_int_distribution<int> pause(0, kPauseMaxMicroseconds);
  std::this_thread::sleep_for(std::chrono::microseconds(pause(random)));
  return true;
}

}  // namespace api
