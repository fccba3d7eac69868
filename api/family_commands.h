// Commands about the people around a pupil, as JSON: who has gezag, what a parent without it is told, and the
// questions and requests that come in.
#pragma once

#include <vector>

#include "api/command_table.h"

namespace api {

void add_family_commands(std::vector<Command>& table);

}  // namespace api
