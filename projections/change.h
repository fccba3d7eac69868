// What an event changes, before it is appended: whoever decides does not wait for what changes nothing of it.
#pragma once

#include "ledger/draft.h"
#include "ledger/result.h"

namespace projections {

/// Ordered: the greater holds what the smaller ones do.
enum class Change : std::uint8_t {
  history,     // the list of what was done, and nothing else: a reading, a refusal
  own_stream,  // also the dossier of the pupil in whose stream it stands
  anything,    // who may do what, whoever it is about
};

/// Of a draft, whatever it is. Errors: corrupt, for one that no fold could take: it would stop every view for
/// ever. Pure.
ledger::Result<Change> change_of(const ledger::Draft& draft);

}  // namespace projections
