// Which lines of a pupil's history evidence lists without their words, by whom it is for (docs/adr/0036).
// Reads lines: part of the history door.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/commands/deciding.h"

namespace api {

class EvidenceSight {
 public:
  /// Requires: `board` outlives this.
  EvidenceSight(const Board& board, const Caller& caller, const Decided& decided);

  /// Those of the stream's first `count` events, in their order. Cost: reads every line where a parent asks,
  /// and none for anybody else. Errors: those of the ledger.
  ledger::Result<std::vector<ledger::WithheldLine>> withheld_among(std::uint64_t count) const;
  /// The same for one line of that stream; nothing where it is shown. Cost: one line found for each time that
  /// somebody looked back at a look back, each of them earlier in the log.
  ledger::Result<std::optional<ledger::WithheldGround>> withheld_at(const ledger::Line& line) const;

 private:
  struct Judged {
    bool is_withheld = false;                 // by what it says itself
    std::optional<std::uint64_t> as_reading;  // else: withheld where the line at this index is
  };

  ledger::Result<Judged> judge(const ledger::Line& line) const;

  const Board& board_;
  ledger::StreamId stream_;
  std::optional<ledger::SubjectId> parent_;  // who sees it as a parent does; nothing: sees every line
};

}  // namespace api
