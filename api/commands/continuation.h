// A pupil's histories go on under new keys, so that whoever holds the old ones recognises nothing that is
// recorded from there on (docs/adr/0034). Always both, the confidential one too: whether there is anything in
// it, nobody may tell from this.
#pragma once

#include "api/board.h"

namespace api {

/// Why, as it stands in the event that ends a key: the remaining family sees it in their evidence, and is not
/// told whose gezag ended, nor that one did (docs/adr/0036).
inline constexpr const char* kNewKey = "NIEUWE_SLEUTEL";

/// Puts the four events behind the others of the submission. What is put behind them is of the new keys.
/// Appending it errs with conflict when one of the streams grew meanwhile. Errors: those of
/// Ledger::make_continuation.
ledger::Result<void> continue_pupil(const Board& board, const ledger::SubjectId& pupil, const char* reason,
                                    ledger::UnixMs recorded, ledger::Submission& submission);

struct ContinuedHistories {
  std::size_t continued = 0;  // pupils
  std::vector<ledger::Error>
      failures;  // of a pupil each: overloaded where streams kept growing, and those above
};
/// Does so for every pupil of whom a guardian's gezag has ended by its date since the present keys were made.
/// One that fails keeps the others from nothing. Errors: as catch_up.
ledger::Result<ContinuedHistories> continue_where_authority_ended(const Board& board);

}  // namespace api
