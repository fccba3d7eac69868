// A few threads that run jobs in the order in which they came. Commands block on the ledger, and the thread
// of the socket must not.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace api {

/// Thread: any.
class JobThreads {
 public:
  using Job = std::function<void()>;

  explicit JobThreads(std::size_t threads);
  /// Runs what waits, and ends.
  ~JobThreads();
  JobThreads(const JobThreads&) = delete;
  JobThreads& operator=(const JobThreads&) = delete;

  void submit(Job job);
  /// Runs what waits, and ends. Nothing may be submitted from here on.
  void join();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> waiting_;
  bool stops_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace api
