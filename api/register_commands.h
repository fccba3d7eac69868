// The commands about the board's register of suppliers and about systems that report, from JSON to JSON: what
// they do is in commands/register.h, commands/held_reports.h and commands/take_reports.h.
#pragma once

#include "api/command_table.h"

namespace api {

/// Each put behind the others of the table.
void add_register_commands(std::vector<Command>& table);
void add_report_commands(std::vector<Command>& table);

}  // namespace api
