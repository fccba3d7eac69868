// The description of the API, OpenAPI 3.1 as JSON, from the table of routes and the schemas of the messages:
// what is served at /v1/openapi.json. Written once per start; nothing in it is typed by hand that the table
// says already.
#pragma once

#include <string>
#include <vector>

#include "api/door_rows.h"

namespace api {

std::string describe_api(const std::vector<DoorRow>& rows);

/// The row that serves the description of these rows and of itself. Requires: no row is added after it.
DoorRow make_description_row(const std::vector<DoorRow>& rows);

}  // namespace api
