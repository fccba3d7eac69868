// Carries checkpoints to the second place: after the answered group, at most once a second when busy. What
// stands there is published; writers do not wait for it. A second writer there ends the process; any other
// failure is told, and tried again.
#pragma once

#include <condition_variable>
#include <functional>
#include <optional>
#include <thread>

#include "ledger/log/second_place.h"

namespace ledger {

class Publisher {
 public:
  /// `state` is what stands in the second place now. `published` is told of each that comes to stand there,
  /// on the publisher's thread.
  Publisher(SecondPlace place, SecondState state, std::function<void(const SecondState&)> published = {});
  /// Writes what is not there yet, then stops.
  ~Publisher();

  /// Never waits. Any thread.
  void offer(std::uint64_t size, const std::string& checkpoint);
  /// Waits until a checkpoint of at least `size` stands there, or the next attempt fails. Error: unavailable.
  Result<void> wait_for(std::uint64_t size);
  /// The checkpoint that stands in the second place.
  SecondState published() const;
  /// Whether the last attempt to write there failed.
  bool has_failed() const;

 private:
  void run();
  void tell_failure(const Error& error);

  SecondPlace place_;
  const std::function<void(const SecondState&)> tell_;
  mutable std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  SecondState published_;
  SecondState next_;
  std::optional<Error> failed_;  // of the last attempt
  std::uint64_t failures_ = 0;
  bool hurry_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace ledger
