// Around a pupil in the demo year: gezag is looked up and registered again, a parent without it is told the
// results and later not, and a family asks: a question that becomes a request, and what a teacher was told.
#pragma once

#include <vector>

#include "tools/demo/script.h"

namespace tools {

/// Adds the commands, in no order. Requires: the days are those of demo_year_days().
void add_family_scenes(const School& school, const std::vector<Day>& days,
                       std::vector<ScriptCommand>& commands);

}  // namespace tools
