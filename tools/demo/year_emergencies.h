// Readings in an emergency in the demo year: a teacher reads at once of a child of another group, says why an
// hour later, and the directeur reviews it; the clerk reads and never says why, which stands open.
#pragma once

#include <vector>

#include "tools/demo/script.h"

namespace tools {

/// Adds the commands, in no order. Requires: the days are those of demo_year_days().
void add_emergency_scenes(const School& school, const std::vector<Day>& days,
                          std::vector<ScriptCommand>& commands);

}  // namespace tools
