// Logging in at the school's own provider, and linking an account to it, over HTTP.
#pragma once

#include "api/door.h"

namespace api {

/// Where the provider sends browsers back to: a page of the portal, which hands on what stands in its
/// address.
inline constexpr std::string_view kSchoolPage = "/inloggen/schoolaccount";

std::vector<DoorRow> make_school_rows(const Door& door);

}  // namespace api
