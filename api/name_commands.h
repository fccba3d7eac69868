// The commands about names behind lines, from JSON to JSON: rows of command_table.cpp.
#pragma once

#include "api/command_table.h"

namespace api {

/// Put behind the others of the table.
void add_name_commands(std::vector<Command>& table);

}  // namespace api
