#include "api/upkeep.h"

#include <sys/resource.h>
#include <unistd.h>

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;

constexpr int kLowestPriority = 19;
// So that whoever stops it, and whoever watches, waits for a moment only.
constexpr std::uint64_t kLeavesAtOnce = 4096;

// On Linux a priority is a thread's own, and the threads that it starts begin with it.
void step_back() {
  static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kLowestPriority));
}

}  // namespace

Upkeep::~Upkeep() {
  stop();
  if (thread_.joinable()) thread_.join();
}

ledger::Result<UpkeepRun> Upkeep::start(UpkeepKind kind) {
  const std::lock_guard lock(mutex_);
  if (is_stopping_.load()) return fail(ErrorCode::unavailable, "the server stops");
  if (running_ != nullptr) {
    if (running_->kind == kind) return *running_;
    return fail(ErrorCode::conflict, "other work on the whole log runs; it is one at a time");
  }
  if (thread_.joinable()) thread_.join();  // it has nothing left to do but to end
  auto& run = last_[static_cast<std::size_t>(kind)];
  run = UpkeepRun{};
  run->number = ++runs_;
  run->kind = kind;
  run->begun = clock_.now_ms();
  run->size = board_.log().load().size;
  running_ = &*run;
  thread_ = std::thread([this, kind] { this->run(kind); });
  return *run;
}

std::optional<UpkeepRun> Upkeep::find_last(UpkeepKind kind) const {
  const std::lock_guard lock(mutex_);
  return last_[static_cast<std::size_t>(kind)];
}

void Upkeep::stop() { is_stopping_.store(true); }

void Upkeep::run(UpkeepKind kind) {
  step_back();
  if (kind == UpkeepKind::verification) {
    verify();
  } else {
    rebuild();
  }
}

void Upkeep::verify() {
  ledger::VerifyPace pace;
  pace.threads = 1;
  pace.leaves_at_once = kLeavesAtOnce;
  pace.progress = [this](auto checked, auto size) { note_progress(checked, size); };
  pace.should_stop = [this] { return is_stopping_.load(); };
  auto report = board_.log().verify(pace);
  if (!report) return finish(is_stopping_.load() ? UpkeepState::stopped : UpkeepState::failed);
  if (!report->findings.empty()) ++failed_verifications_;
  {
    const std::lock_guard lock(mutex_);
    running_->checked = running_->size = report->size;
    running_->events = report->events;
    running_->groups = report->groups;
    running_->findings = std::move(report->findings);
  }
  finish(UpkeepState::done);
}

void Upkeep::rebuild() {
  const auto rebuilt = board_.rebuild_beside([this](auto done, auto size) { note_progress(done, size); },
                                             [this] { return is_stopping_.load(); });
  if (!rebuilt) return finish(is_stopping_.load() ? UpkeepState::stopped : UpkeepState::failed);
  finish(UpkeepState::done);
}

void Upkeep::note_progress(std::uint64_t checked, std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  running_->checked = checked;
  running_->size = size;
}

void Upkeep::finish(UpkeepState state) {
  const ledger::UnixMs now = clock_.now_ms();
  const std::lock_guard lock(mutex_);
  running_->state = state;
  running_->ended = now;
  running_ = nullptr;
}

}  // namespace api
