#include "api/board_entrance.h"

#include "api/command_table.h"

namespace api {

BoardEntrance::BoardEntrance(const Board& board, const ledger::Clock& clock, ledger::LedgerPlaces places)
    : board_(board),
      clock_(clock),
      limiter_(clock),
      machine_{board, std::move(places), accounts_, [this]() -> Passwords& { return passwords(); },
               [this]() -> AccountDesk& { return desk(); }} {}

ledger::Result<void> BoardEntrance::enter(const Arrival& arrival) {
  LEDGER_TRY(auto entered, api::enter(machine_, arrival));
  caller_ = std::move(entered.caller);
  return {};
}

Answer<std::string> BoardEntrance::give(std::string_view command, std::string_view json) {
  return run_command(board_, caller_, command, json);
}

Answer<std::string> BoardEntrance::run_at_machine(std::string_view command, std::string_view json,
                                                  ledger::ByteView attachment, const WorkProgress& progress) {
  return run_machine_command(machine_, caller_, command, json, attachment, progress);
}

Passwords& BoardEntrance::passwords() {
  if (!passwords_) passwords_.emplace();
  return *passwords_;
}

AccountDesk& BoardEntrance::desk() {
  if (!desk_) desk_.emplace(board_, accounts_, passwords(), limiter_, clock_);
  return *desk_;
}

}  // namespace api
