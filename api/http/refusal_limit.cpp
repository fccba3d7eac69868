#include "api/http/refusal_limit.h"

namespace api {
namespace {

constexpr std::size_t kWindowsMax = 20'000;  // then those that are over go

}  // namespace

std::chrono::seconds RefusalLimit::wait_of(const ledger::SubjectId& person, Clock::time_point now) const {
  const std::lock_guard lock(mutex_);
  const auto found = windows_.find(person);
  if (refusals_max_ == 0 || found == windows_.end()) return {};
  const auto& [begun, refusals] = found->second;
  if (refusals < refusals_max_ || begun + kWindow <= now) return {};
  return std::chrono::ceil<std::chrono::seconds>(begun + kWindow - now);
}

void RefusalLimit::note(const ledger::SubjectId& person, Clock::time_point now) {
  if (refusals_max_ == 0) return;
  const std::lock_guard lock(mutex_);
  if (windows_.size() >= kWindowsMax) {
    std::erase_if(windows_, [now](const auto& one) { return one.second.begun + kWindow <= now; });
  }
  Window& window = windows_[person];
  if (window.refusals == 0 || window.begun + kWindow <= now) window = {now, 0};
  ++window.refusals;
}

}  // namespace api
