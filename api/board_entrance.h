// The way to a ledger that this process has open itself (entrance.h).
#pragma once

#include <optional>

#include "api/machine_table.h"

namespace api {

class BoardEntrance final : public Entrance {
 public:
  /// Borrows board and clock. The clock is the machine's, or the test clock of the ledger.
  BoardEntrance(const Board& board, const ledger::Clock& clock, ledger::LedgerPlaces places);
  BoardEntrance(const BoardEntrance&) = delete;
  BoardEntrance& operator=(const BoardEntrance&) = delete;

  ledger::Result<void> enter(const Arrival& arrival) override;
  Answer<std::string> give(std::string_view command, std::string_view json) override;
  using Entrance::run_at_machine;
  Answer<std::string> run_at_machine(std::string_view command, std::string_view json,
                                     ledger::ByteView attachment, const WorkProgress& progress) override;

 private:
  Passwords& passwords();
  AccountDesk& desk();

  const Board& board_;
  const ledger::Clock& clock_;
  Accounts accounts_;
  LoginLimiter limiter_;
  std::optional<Passwords> passwords_;
  std::optional<AccountDesk> desk_;
  Machine machine_;
  Caller caller_;
};

}  // namespace api
