// Routes about the people around a pupil: rows of door.cpp.
#pragma once

#include <vector>

#include "api/door_rows.h"

namespace api {

std::vector<CommandRow> family_rows();

}  // namespace api
