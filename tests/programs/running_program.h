// One of our servers, running beside the test for as long as the object lives.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "support/temporary_folder.h"

namespace testing_support {

class RunningProgram {
 public:
  /// Starts it and waits until it says on which port it listens. Port 0: it ended before it said so.
  RunningProgram(const std::string& program, const std::vector<std::string>& words);
  /// Asks it to stop and waits. Fails the test when it does not end with exit code 0.
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  std::uint16_t port() const { return port_; }
  /// What it has said so far, on both of its streams.
  std::string output() const;
  /// Asks it to stop, and does not wait; once more to make it hurry.
  void ask_to_stop();
  void send_signal(int signal) const;
  /// Kills it, as a power cut would.
  void kill();

 private:
  bool has_ended();

  TemporaryFolder folder_;
  pid_t child_ = -1;
  std::uint16_t port_ = 0;
  bool was_asked_ = false;
};

}  // namespace testing_support
