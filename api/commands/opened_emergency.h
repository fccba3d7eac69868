// What a reading in an emergency opens (R56, docs/adr/0027): in the same act the pupil's line that it has to
// be motivated and reviewed, and with whoever read that the motivation is theirs to give.
#pragma once

#include <optional>

#include "api/commands/deciding.h"

namespace api {

struct OpenedEmergency {
  projections::EmergencyId id;
  ledger::UnixMs motivate_by = 0;  // outside
};

/// A number and a term for it; nothing for any other reading. Requires: `decided` allowed to read.
std::optional<OpenedEmergency> open_emergency(const Board& board, const Decided& decided);

/// Puts its two events behind `drafts`. Requires: the caller is a person. `motivated`: they typed why, and it
/// stands at the reading.
void push_emergency(const Board& board, const Caller& caller, const Decided& decided,
                    const OpenedEmergency& opened, bool motivated, std::vector<ledger::Draft>& drafts);

}  // namespace api
