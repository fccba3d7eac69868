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

Answer<std::optional<UpkeepRun>> Upkeep::find_running(UpkeepKind kind) const {
  const std::lock_guard lock(mutex_);
  if (is_stopping_.load()) return fail(ErrorCode::unavailable, "the server stops");
  if (running_ == nullptr) return std::optional<UpkeepRun>{};
  if (running_->kind == kind) return std::optional(*running_);
  return fail(ErrorCode::conflict, "other work on the whole log runs; it is one at a time");
}

Answer<UpkeepRun> Upkeep::start(const Caller& caller, UpkeepKind kind) {
  // First, so that whoever may not is told nothing of what runs.
  LEDGER_TRY_OK(check_upkeep(board_, caller, kind));
  const std::lock_guard starts(starting_);
  LEDGER_TRY(const auto running, find_running(kind));
  if (running) return *running;
  LEDGER_TRY(auto begun, begin_upkeep(board_, caller, kind));
  const std::lock_guard lock(mutex_);
  if (thread_.joinable()) thread_.join();  // it has nothing left to do but to end
  auto& run = last_[static_cast<std::size_t>(kind)];
  run = UpkeepRun{};
  run->number = ++runs_;
  run->kind = kind;
  run->begun = clock_.now_ms();
  run->size = board_.log().load().size;
  running_ = &*run;
  thread_ = std::thread([this, begun = std::move(begun)] { this->run(begun); });
  return *run;
}

std::optional<UpkeepRun> Upkeep::find_last(UpkeepKind kind) const {
  const std::lock_guard lock(mutex_);
  return last_[static_cast<std::size_t>(kind)];
}

void Upkeep::stop() { is_stopping_.store(true); }

void Upkeep::wait() const {
  std::unique_lock lock(mutex_);
  ended_.wait(lock, [this] { return running_ == nullptr; });
}

void Upkeep::run(const UpkeepBegun& begun) {
  step_back();
  finish(begun, begun.kind == UpkeepKind::verification ? verify() : rebuild());
}

UpkeepState Upkeep::verify() {
  ledger::VerifyPace pace;
  pace.threads = 1;
  pace.leaves_at_once = kLeavesAtOnce;
  pace.progress = [this](auto checked, auto size) { note_progress(checked, size); };
  pace.should_stop = [this] { return is_stopping_.load(); };
  auto report = board_.log().verify(pace);
  if (!report) return is_stopping_.load() ? UpkeepState::stopped : UpkeepState::failed;
  if (!report->findings.empty()) ++failed_verifications_;
  const std::lock_guard lock(mutex_);
  running_->checked = running_->size = report->size;
  running_->events = report->events;
  running_->groups = report->groups;
  running_->findings = std::move(report->findings);
  return UpkeepState::done;
}

UpkeepState Upkeep::rebuild() {
  const auto rebuilt = board_.rebuild_beside([this](auto done, auto size) { note_progress(done, size); },
                                             [this] { return is_stopping_.load(); });
  if (!rebuilt) return is_stopping_.load() ? UpkeepState::stopped : UpkeepState::failed;
  return UpkeepState::done;
}

void Upkeep::note_progress(std::uint64_t checked, std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  running_->checked = checked;
  running_->size = size;
}

UpkeepEnd Upkeep::end_of(UpkeepState state) const {
  const std::lock_guard lock(mutex_);
  return {state == UpkeepState::done, running_->checked, running_->findings.size()};
}

// The event first: whoever sees that it ended finds it in the log. A log that takes it no more tells nobody
// anything else either, and keeps the beginning without an end.
void Upkeep::finish(const UpkeepBegun& begun, UpkeepState state) {
  static_cast<void>(end_upkeep(board_, begun, end_of(state)));
  const ledger::UnixMs now = clock_.now_ms();
  const std::lock_guard lock(mutex_);
  running_->state = state;
  running_->ended = now;
  running_ = nullptr;
  ended_.notify_all();
}

}  // namespace api
