// One line on standard error that grows while long work runs; nothing where no person looks (not a terminal).
#pragma once

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace tools {

class Progress {
 public:
  explicit Progress(std::string what) : what_(std::move(what)), visible_(::isatty(STDERR_FILENO) == 1) {}

  void show(std::uint64_t done, std::uint64_t all) {
    const auto now = std::chrono::steady_clock::now();
    if (!visible_ || now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    std::fprintf(stderr, "\r%llu of %llu %s", static_cast<unsigned long long>(done),
                 static_cast<unsigned long long>(all), what_.c_str());
    shown_ = true;
  }

  void end() {
    if (shown_) std::fprintf(stderr, "\r\033[K");
    shown_ = false;
  }

 private:
  std::string what_;
  bool visible_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace tools
