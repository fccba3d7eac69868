// The school of a scenario: a copy of one that was made once for the run, with its whole door on the loopback
// and the socket for the command line, on a clock that the scenario sets. Whoever asks is logged in without a
// password.
#pragma once

#include <map>
#include <memory>
#include <thread>

#include "api/commands/factor_desk.h"
#include "api/door.h"
#include "api/http/server.h"
#include "api/http_client.h"
#include "api/socket/socket_server.h"

namespace scenarios {

/// Makes what scenarios begin with, each in a folder of its own: "school" (README.md says who is in it), and
/// "empty", a ledger in which no policy was adopted and nobody is known.
ledger::Result<void> make_beginnings(const std::filesystem::path& folder);

class School {
 public:
  /// Copies one of the beginnings into `folder`, which is empty, and opens it.
  static ledger::Result<std::unique_ptr<School>> open(const std::filesystem::path& beginning,
                                                      const std::filesystem::path& folder);
  ~School();
  School(const School&) = delete;
  School& operator=(const School&) = delete;

  ledger::TestClock& clock() { return clock_; }
  const std::filesystem::path& ledger_folder() const { return places_.directory; }
  const api::Board& board() const { return *board_; }

  /// `as`: a person's key, "pupil KEY", or "-": nobody. A key without BRIN is of school 99ZZ.
  api::Reply ask(const std::string& as, api::LoginLevel level, const std::string& method,
                 const std::string& path, const std::string& body);
  /// Errors: not_found.
  ledger::Result<ledger::SubjectId> find_person(const std::string& key) const;
  ledger::Result<ledger::SubjectId> find_pupil(const std::string& key) const;
  ledger::Result<ledger::SubjectId> find_school(const std::string& brin) const;
  /// From here on the command line comes in here while the server runs.
  ledger::Result<void> open_socket();

 private:
  explicit School(const std::filesystem::path& folder);
  ledger::Result<void> begin();
  ledger::Result<std::string> login_fields(const std::string& as, api::LoginLevel level);

  ledger::LedgerPlaces places_;
  ledger::TestClock clock_;
  ledger::SystemClock door_clock_;
  std::unique_ptr<api::Board> board_;
  struct DoorParts;
  std::unique_ptr<DoorParts> parts_;
};

}  // namespace scenarios
