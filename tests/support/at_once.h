// Work in a thread of its own, and its answer. Not std::async: its work runs inside a call of the standard
// library that the thread sanitizer is told to leave alone (ignore_noninstrumented_modules), so that no race
// in it is seen.
#pragma once

#include <memory>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>

namespace testing_support {

template <class Answer>
class AtOnce {
 public:
  template <class Work>
  explicit AtOnce(Work work)
      : answer_(std::make_shared<std::optional<Answer>>()),
        thread_([answer = answer_, work = std::move(work)]() mutable { answer->emplace(work()); }) {}

  /// Waits for it. Once.
  Answer get() {
    thread_.join();
    return std::move(**answer_);
  }

 private:
  std::shared_ptr<std::optional<Answer>> answer_;
  std::jthread thread_;
};

template <class Work>
AtOnce(Work) -> AtOnce<std::invoke_result_t<Work&>>;

}  // namespace testing_support
