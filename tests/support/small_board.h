// A school board's ledger in a temporary folder, with a small school out of an EDEXML file of our own:
// stories about rules and people without HTTP.
#pragma once

#include <gtest/gtest.h>

#include "api/board.h"
#include "api/command_table.h"
#include "api/commands/import_edexml.h"
#include "api/commands/init_board.h"
#include "api/commands/proposals.h"
#include "api/commands/subjects.h"
#include "api/dates.h"
#include "support/small_school.h"
#include "support/temporary_folder.h"

namespace testing_support {

class SmallBoard {
 public:
  SmallBoard();
  /// What `begun` holds on disk, at its clock: two ledgers that were one until now. Requires: `begun` is
  /// closed.
  explicit SmallBoard(const SmallBoard& begun);

  api::Board& board() { return *board_; }
  void close() { board_.reset(); }
  void open();

  /// Sets the clock: "2026-10-05T09:00:00Z".
  void at(const std::string& time);
  api::Import import(const std::string& file);
  /// Imports, names LKD first director and confirms every proposal.
  void import_and_confirm(const std::string& brin = "99ZZ");

  api::Caller person(const std::string& key);
  /// Runs a command of the table as this person; an empty key is the operator.
  api::Answer<std::string> run(const std::string& as, const std::string& command, const std::string& json);
  /// The same, and the answer must be there.
  std::string must(const std::string& as, const std::string& command, const std::string& json);
  /// The rule that refused; empty when the command was not refused by a rule.
  std::string refused(const std::string& as, const std::string& command, const std::string& json);
  /// Opens a guardian (key OUD) of pupil 00001, by the clerk.
  void open_guardian(const std::string& key = "OUD", const std::string& pupil = "00001");

  std::uint64_t size() { return board_->lines().size(); }
  const ledger::LedgerPlaces& places() const { return places_; }

 private:
  TemporaryFolder folder_;
  ledger::TestClock clock_;
  ledger::LedgerPlaces places_;
  std::unique_ptr<api::Board> board_;
};

}  // namespace testing_support
