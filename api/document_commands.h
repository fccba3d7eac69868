// Commands about documents with versions, from JSON to JSON (command_table.h).
#pragma once

#include "api/command_table.h"

namespace api {

/// Adds their rows.
void add_document_commands(std::vector<Command>& table);

}  // namespace api
