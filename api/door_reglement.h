// The privacyreglement in force, in every answer of this door to whoever is logged in (R4).
#pragma once

#include "api/board.h"
#include "api/http/routes.h"

namespace api {

/// From here on every answer of a route that asks for a login, refusals too, carries a field Link with the
/// address of the reglement in force now and the relation privacy-policy (RFC 8288; RFC 6903 section 4),
/// after what stands in that field already. No field of ours while there is none. What was in force when
/// something happened is told where that stands: in a history. Requires: `board` outlives the route.
void name_reglement(const Board& board, Route& route);

}  // namespace api
