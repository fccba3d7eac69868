// Refused logins, of accounts and of names that nobody has, written by a thread of its own: an answer to
// somebody who is not let in never waits for the log, so that its time does not tell whether the name exists,
// and neither does the size of the log (docs/adr/0014).
// Bounded: while it cannot write, nobody is let in.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "api/board.h"

namespace api {

namespace message = projections::message;

struct RefusedLogin {
  std::optional<ledger::SubjectId> person;  // nothing: nobody's; then it stands in the ledger's own stream
  message::LoginFault fault = message::LoginFault::UNSPECIFIED;
  std::string login;                // how it was tried: "WACHTWOORD"
  ledger::UnixMs locked_until = 0;  // not 0: not one refusal, but that there were too many
  bool everywhere = false;
};

/// Thread: safe from any thread.
class LoginJournal {
 public:
  /// Borrows `board`. Not one more than `waiting_max` wait to be written.
  explicit LoginJournal(const Board& board, std::size_t waiting_max = 1000);
  /// Writes what waits.
  ~LoginJournal();
  LoginJournal(const LoginJournal&) = delete;
  LoginJournal& operator=(const LoginJournal&) = delete;

  /// Error: unavailable, while the newest write failed or too many wait. Ask it before anything is judged.
  ledger::Result<void> check() const;
  void add(RefusedLogin refused);
  /// Until all that was added before stands in the log.
  void wait();

 private:
  void run();
  /// Written, or something that can never be.
  bool is_settled(const RefusedLogin& refused) const;

  const Board& board_;
  const std::size_t waiting_max_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<RefusedLogin> waiting_;
  bool fails_ = false;
  bool stops_ = false;
  std::jthread thread_;  // last: everything else is there when it starts
};

}  // namespace api
