// Carries checkpoints to the second place: after the answered group, at most once a second when busy. What
// stands there is published; writers do not wait for it.
#pragma once

#include <condition_variable>
#include <optional>
#include <thread>

#include "ledger/log/second_place.h"

namespace ledger {

class Publisher {
 public:
  /// `state` is what stands in the second place now.
  Publisher(SecondPlace place, SecondState state);
  /// Writes what is not there yet, then stops.
  ~Publisher();

  /// Never waits. Any thread.
  void offer(std::uint64_t size, const std::string& checkpoint);
  /// Waits until a checkpoint of at least `size` stands there. Errors: conflict (two writers), unavailable.
  Result<void> wait_for(std::uint64_t size);
  /// The checkpoint that stands in the second place.
  SecondState published() const;

 private:
  void run();

  SecondPlace place_;
  mutable std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  SecondState published_;
  SecondState next_;
  std::optional<Error> failed_;
  bool hurry_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace ledger
