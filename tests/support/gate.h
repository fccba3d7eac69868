// Where what is tested stops until a test lets it through: no test waits for time to pass. Thread: any.
#pragma once

#include <condition_variable>
#include <mutex>

namespace testing_support {

class Gate {
 public:
  void wait_here() {
    std::unique_lock lock(mutex_);
    ++inside_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_open_; });
  }
  void wait_until_inside(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this, count] { return inside_ >= count; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t inside_ = 0;
  bool is_open_ = false;
};

}  // namespace testing_support
