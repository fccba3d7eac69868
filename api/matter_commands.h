// Commands about confidential matters, from JSON to JSON (command_table.h).
#pragma once

#include "api/command_table.h"

namespace api {

/// Adds their rows.
void add_matter_commands(std::vector<Command>& table);

}  // namespace api
