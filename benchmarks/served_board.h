// A board that make_board made, served over HTTP by a process of its own: whoever measures asks from another,
// as people's machines do.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace benchmarks {

/// A pupil of the first school, and the login of the teacher of their group.
struct PupilAndTeacher {
  std::size_t group = 0;
  std::string pupil;  // the number of 32 hexadecimal digits
  std::string token;
  std::string csrf;
};

class ServedBoard {
 public:
  /// Returns once the server listens. One connection may ask so many times.
  ServedBoard(const std::filesystem::path& folder, std::size_t requests_per_connection_max);
  ~ServedBoard() { stop(); }
  ServedBoard(const ServedBoard&) = delete;
  ServedBoard& operator=(const ServedBoard&) = delete;

  std::uint16_t port() const { return port_; }
  /// At least one.
  const std::vector<PupilAndTeacher>& pupils() const { return pupils_; }
  /// Ends the server; false when it did not end well.
  bool stop();

 private:
  void read_offer(int in);

  pid_t server_ = 0;  // 0: it was stopped
  std::uint16_t port_ = 0;
  std::vector<PupilAndTeacher> pupils_;
};

}  // namespace benchmarks
