// A board that make_board made, served over HTTP by a process of its own: whoever measures asks from another,
// as people's machines do.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "account_names.h"

namespace benchmarks {

/// A pupil of the first school, and the login of the teacher of their group.
struct PupilAndTeacher {
  std::size_t group = 0;
  std::string pupil;  // the number of 32 hexadecimal digits
  std::string token;
  std::string csrf;
};

struct ServedBoardOptions {
  std::size_t requests_per_connection_max = 0;
  bool with_accounts = false;  // of all who work at the schools, by halves in use and only invited
};

class ServedBoard {
 public:
  /// Returns once the server listens.
  ServedBoard(const std::filesystem::path& folder, const ServedBoardOptions& options);
  ~ServedBoard() { stop(); }
  ServedBoard(const ServedBoard&) = delete;
  ServedBoard& operator=(const ServedBoard&) = delete;

  std::uint16_t port() const { return port_; }
  /// At least one.
  const std::vector<PupilAndTeacher>& pupils() const { return pupils_; }
  /// Empty without accounts.
  const AccountNames& accounts() const { return accounts_; }
  /// Ends the server; false when it did not end well.
  bool stop();

 private:
  void read_offer(int in);

  pid_t server_ = 0;  // 0: it was stopped
  std::uint16_t port_ = 0;
  AccountNames accounts_;
  std::vector<PupilAndTeacher> pupils_;
};

}  // namespace benchmarks
