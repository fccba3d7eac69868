// The commands about readings in an emergency, from JSON to JSON: rows of command_table.cpp.
#pragma once

#include "api/command_table.h"

namespace api {

/// Put behind the others of the table.
void add_emergency_commands(std::vector<Command>& table);

}  // namespace api
