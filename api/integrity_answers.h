// How it stands with the ledger, as JSON (commands/integrity.capnp).
#pragma once

#include <string>

#include "api/upkeep.h"

namespace api {

/// Errors: corrupt, unavailable.
ledger::Result<std::string> integrity_json(const Board& board, const Upkeep& upkeep, bool may_rebuild);
/// A run as it is: a Verification or a Rebuild.
std::string to_json(const UpkeepRun& run);
/// {"verification"?, "rebuild"?}: the last run of each.
std::string runs_json(const Upkeep& upkeep);

}  // namespace api
