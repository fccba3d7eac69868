// Logging in and out over HTTP, and what the portal may know of whoever is logged in.
#pragma once

#include "api/door.h"

namespace api {

Response open_login(const Door& door, const Request& request);
Response show_login(const Door& door, const Request& request);
Response close_login(const Door& door, const Request& request);

/// Who gives a command over HTTP. Requires: the route asks for a login.
Caller caller_of(const Request& request);

}  // namespace api
