// Plays a script of commands with times into a ledger whose clock may be set: each line one command of the
// API, by whoever it names, at its own time. A refusal is part of the story; anything else ends it.
//
//   {"at":TIME,"as":KEY,"command":NAME,"body":{...}}
//
// Lines of one time are given at once, as a school's many people do, and share a commit group: a script of a
// year is played in seconds because of it. What one line needs of another stands at an earlier time.
// In a body "item_of": n stands for the item that the script's n-th "schrijf" made, and "reading_of": n for
// the index of its n-th "lees", both counted from 0. A line may also be about an account
// (script_accounts.h) or about the whole ledger (script_upkeep.h); those are played one by one, in the order
// in which they stand.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"
#include "ledger/clock.h"
#include "ledger/json.h"
#include "tools/inzage/script_accounts.h"
#include "tools/inzage/script_upkeep.h"

namespace tools {

class ScriptPlayer {
 public:
  using Progress = std::function<void(std::size_t done, std::size_t all)>;

  /// Borrows both. Requires: the board's ledger runs on this clock.
  ScriptPlayer(const api::Board& board, ledger::TestClock& clock, const api::PasswordOptions& passwords = {})
      : board_(board), clock_(clock), accounts_(board, clock, passwords), upkeep_(board, clock) {}

  /// All of it; empty lines are passed over. Error: what is wrong with a line, or its command's own; what
  /// stands before that line has happened.
  ledger::Result<void> play(const std::vector<std::string>& lines, const Progress& progress = {});
  std::size_t refused() const { return refused_; }

 private:
  struct Step {
    std::size_t line = 0;  // counted from 1
    ledger::UnixMs time = 0;
    api::Caller caller;
    std::string command;
    std::string body;
    std::optional<ledger::JsonValue> alone;  // the body of a line about an account or the whole ledger
  };

  ledger::Result<Step> read_step(const ledger::JsonValue& parsed, std::size_t line);
  ledger::Result<void> play_alone(const Step& step);
  ledger::Result<void> play_at_once(std::span<const Step> steps);
  ledger::Result<ledger::SubjectId> find_person(const std::string& key);
  std::string delivery_of(const ledger::JsonValue& body) const;
  std::string with_numbers(const ledger::JsonValue& body) const;

  const api::Board& board_;
  ledger::TestClock& clock_;
  ScriptAccounts accounts_;
  ScriptUpkeep upkeep_;
  std::size_t refused_ = 0;
  std::vector<std::string> written_;
  std::vector<std::string> opened_;       // cases, in the order of "open-zaak"
  std::vector<std::string> agreed_;       // agreements, in the order of "stel-afspraak-voor"
  std::vector<std::string> informed_;     // about parents without gezag, in the order of "besluit-informatie"
  std::vector<std::string> requested_;    // of families, in the order of "neem-verzoek-aan"
  std::vector<std::string> asked_;        // requests for names, in the order of "vraag-naam"
  std::vector<std::string> emergencies_;  // in the order of the readings that opened them
  std::vector<std::string> drafted_;      // documents, in the order of "stel-document-op"
  std::vector<std::string> told_;         // confidential matters, in the order of "leg-melding-vast"
  // Of the register, in the order in which they were registered; and what is held, as it came.
  std::vector<std::string> packages_, processings_, sources_, permissions_, held_;
  std::vector<std::uint64_t> read_;
  std::map<std::string, ledger::SubjectId> persons_;
};

}  // namespace tools
