// The ages that the gate of R13 and R30 asks for: a birth date is opened when a guardian or a pupil asks for
// something, under a receipt in the ledger's own stream, and kept in memory only. It stands in no event and
// no answer. Thread: any.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "ledger/clock.h"
#include "ledger/ids.h"
#include "ledger/result.h"

namespace api {

class Board;

/// Completed years on the day of `now` in the Netherlands. Nothing when `born` is no day ("2011-05-03").
std::optional<unsigned> age_on(const std::string& born, ledger::UnixMs now);

class BirthDates {
 public:
  /// The pupil's age at `now`, by the newest PERSOON item that says a birth date; nothing when none does.
  /// Errors: those of the ledger.
  ledger::Result<std::optional<unsigned>> age_of(const Board& board, const ledger::SubjectId& pupil,
                                                 ledger::UnixMs now);

 private:
  struct Known {
    std::uint64_t index;  // of the newest PERSOON item that was read
    std::string born;     // empty: none says it
  };
  mutable std::mutex mutex_;
  std::map<ledger::SubjectId, Known> known_;
};

}  // namespace api
