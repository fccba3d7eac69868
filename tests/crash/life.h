// A life: a piece of work in a process of its own, which may be killed at any moment. What it told before
// stays, as an acknowledgement stays with whoever got it. The parent never opens a database itself, so that
// each life starts with none of its threads.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace crash {

/// How a life ended, and what it told.
struct Life {
  int exit_code = -1;  // -1 when a signal ended it
  int signal = 0;
  std::vector<std::string> told;
  std::string errors;  // standard error
  bool was_killed() const;
  /// All that is known of it, for a failed test.
  std::string text() const;
};

/// The child's end: each line is written at once, by one system call.
class Telling {
 public:
  static constexpr int kDescriptor = 100;
  void line(const std::string& text) const;
};

/// What a life does; its exit code.
using Work = std::function<int(const Telling& telling)>;

/// Lives `work` in a child process and waits for its end.
Life live(const Work& work);

/// The parts that live() and the tracer (fault_tracer.h) share.
class Childhood {
 public:
  Childhood();
  ~Childhood();
  Childhood(const Childhood&) = delete;
  Childhood& operator=(const Childhood&) = delete;
  /// In the child, after fork: never returns. `before` runs first.
  [[noreturn]] void become(const Work& work, const std::function<void()>& before) const;
  /// In the parent, when the child is gone.
  Life judge(int status) const;

 private:
  std::string told_;  // files
  std::string errors_;
};

/// The work of running a program of ours; what it prints on standard output is what it tells.
Work program(std::string path, std::vector<std::string> words);

}  // namespace crash
