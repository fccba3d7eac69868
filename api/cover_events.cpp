#include "api/cover_events.h"

#include <cmath>

#include "projections/decide.h"

namespace api {
namespace {

constexpr std::chrono::milliseconds kWithoutPolicy{60'000};
constexpr double kMillisecondsInASecond = 1000;

// Above 0, up to 1.
double machine_chance() {
  constexpr unsigned kBits = 53;  // of a double's fraction
  const auto bytes = ledger::random_bytes(sizeof(std::uint64_t));
  const std::uint64_t number = ledger::read_be64(bytes.data()) >> (64 - kBits);
  return std::ldexp(static_cast<double>(number + 1), -static_cast<int>(kBits));
}

}  // namespace

std::chrono::milliseconds wait_before_cover(unsigned mean_seconds, double chance) {
  return std::chrono::milliseconds(std::llround(-std::log(chance) * mean_seconds * kMillisecondsInASecond));
}

std::uint64_t make_covers(const Board& board, const CoverSource& source) {
  std::uint64_t count = 0;
  while (true) {
    const auto policy = board.policies().in_force(board.log().now_ms(), {});
    const unsigned mean = projections::find_terms(policy).cover_seconds;
    if (!source.wait(mean == 0 ? kWithoutPolicy : wait_before_cover(mean, source.chance()))) return count;
    if (mean == 0 || !board.log().append_cover()) continue;
    ++count;
  }
}

CoverEvents::CoverEvents(const Board& board)
    : thread_([this, &board] {
        const auto wait = [this](std::chrono::milliseconds span) {
          std::unique_lock lock(mutex_);
          return !stopped_.wait_for(lock, span, [this] { return is_stopping_; });
        };
        make_covers(board, {machine_chance, wait});
      }) {}

CoverEvents::~CoverEvents() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  stopped_.notify_all();
  thread_.join();
}

}  // namespace api
