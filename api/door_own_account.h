// What somebody logs in with, shown to themselves and changed by themselves.
#pragma once

#include "api/door.h"

namespace api {

/// Nothing when this login may change what its person logs in with; else the problem. It must be of the last
/// minutes, and by factors of the person's own: who runs the school's provider could otherwise make
/// themselves a key that outlives it.
std::optional<Response> find_staleness(const Door& door, const Request& request);
/// 201 with the index of the event, or the problem.
Response answer_change(const Answer<std::uint64_t>& changed);

std::vector<DoorRow> make_own_account_rows(const Door& door);

}  // namespace api
