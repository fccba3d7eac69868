#include "ledger/log/publisher.h"

#include <chrono>
#include <cstdio>

#include "ledger/log/end_process.h"

namespace ledger {
namespace {

constexpr auto kPause = std::chrono::seconds(1);

}  // namespace

Publisher::Publisher(SecondPlace place, SecondState state, std::function<void(const SecondState&)> published)
    : place_(std::move(place)),
      tell_(std::move(published)),
      published_(state),
      next_(std::move(state)),
      thread_([this] { run(); }) {}

Publisher::~Publisher() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Publisher::offer(std::uint64_t size, const std::string& checkpoint) {
  const std::lock_guard lock(mutex_);
  next_.size = size;
  next_.checkpoint = checkpoint;
  changed_.notify_all();
}

Result<void> Publisher::wait_for(std::uint64_t size) {
  std::unique_lock lock(mutex_);
  hurry_ = true;
  changed_.notify_all();
  const std::uint64_t seen = failures_;
  changed_.wait(lock, [&] { return failures_ > seen || published_.size >= size; });
  if (published_.size >= size) return {};
  return *failed_;
}

SecondState Publisher::published() const {
  const std::lock_guard lock(mutex_);
  return published_;
}

bool Publisher::has_failed() const {
  const std::lock_guard lock(mutex_);
  return failed_.has_value();
}

// Told once; tried again after each pause.
void Publisher::tell_failure(const Error& error) {
  if (!failed_) {
    std::fprintf(stderr,
                 "inzage: the second place cannot be written (%s); nothing is published until it can\n",
                 error.detail.c_str());
  }
  failed_ = error;
  ++failures_;
}

void Publisher::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || next_.size != published_.size; });
    if (next_.size == published_.size || (stopping_ && failed_)) return;
    const SecondState expected = published_;
    const SecondState next = next_;
    hurry_ = false;
    lock.unlock();
    auto swapped = place_.swap(expected, next);
    if (swapped && tell_) tell_(next);
    lock.lock();
    if (swapped) {
      published_ = next;
      failed_.reset();
    } else if (swapped.error().code == ErrorCode::conflict) {
      end_process(swapped.error());  // two writers: whoever goes on signing makes a fork
    } else {
      tell_failure(swapped.error());
    }
    changed_.notify_all();
    changed_.wait_for(lock, kPause, [this] { return stopping_ || hurry_; });
  }
}

}  // namespace ledger
