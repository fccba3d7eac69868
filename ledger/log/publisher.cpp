#include "ledger/log/publisher.h"

#include <chrono>

namespace ledger {
namespace {

constexpr auto kPause = std::chrono::seconds(1);

}  // namespace

Publisher::Publisher(SecondPlace place, SecondState state)
    : place_(std::move(place)), published_(state), next_(std::move(state)), thread_([this] { run(); }) {}

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
  changed_.wait(lock, [&] { return failed_ || published_.size >= size; });
  if (published_.size >= size) return {};
  return *failed_;
}

SecondState Publisher::published() const {
  const std::lock_guard lock(mutex_);
  return published_;
}

void Publisher::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || (next_.size != published_.size && !failed_); });
    if (next_.size == published_.size || failed_) return;
    const SecondState expected = published_;
    const SecondState next = next_;
    hurry_ = false;
    lock.unlock();
    auto swapped = place_.swap(expected, next);
    lock.lock();
    if (swapped) {
      published_ = next;
    } else {
      failed_ = swapped.error();
      std::fprintf(stderr, "inzage: the second place cannot be written (%s); nothing more is published\n",
                   failed_->detail.c_str());
    }
    changed_.notify_all();
    changed_.wait_for(lock, kPause, [this] { return stopping_ || hurry_; });
  }
}

}  // namespace ledger
