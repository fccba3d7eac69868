// The ways to how it stands with the ledger: the state, a check of the log with its progress, views built
// anew.
#pragma once

#include "api/door.h"

namespace api {

/// Borrows the door.
std::vector<DoorRow> make_integrity_rows(const Door& door);

}  // namespace api
