// What is refused once in the demo year, and on no ordinary school day: on its last evening somebody tries
// it.
#pragma once

#include <vector>

#include "tools/demo/script.h"

namespace tools {

/// Adds the commands, in no order. Requires: the days are those of demo_year_days(), and what else is told of
/// agreements and emergencies happens before the last evening.
void add_refusal_scenes(const School& school, const std::vector<Day>& days,
                        std::vector<ScriptCommand>& commands);

}  // namespace tools
