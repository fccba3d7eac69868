// Suppliers in the demo year: the board's privacy officer registers a package with its agreement, system and
// keys; that system reports for one day as a trial, of which one report is held and judged; a permission is
// given and withdrawn, an agreement ended.
#pragma once

#include <vector>

#include "tools/demo/script.h"

namespace tools {

/// Adds the commands, in no order. Requires: the days are those of demo_year_days().
void add_supplier_scenes(const School& school, const std::vector<Day>& days,
                         std::vector<ScriptCommand>& commands);

}  // namespace tools
