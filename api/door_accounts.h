// Accounts over HTTP: logging in, invitations and the letter that goes with them, activation, closing.
#pragma once

#include "api/door.h"

namespace api {

std::vector<DoorRow> make_account_rows(const Door& door);

}  // namespace api
