// A confidential matter in the demo year: a report of child abuse is recorded, written about, tried by
// somebody who may not, looked at again, and lifted in spring, so that the parents of one family see it with
// both dates.
#pragma once

#include <vector>

#include "tools/demo/script.h"

namespace tools {

/// Adds the commands, in no order. About a child of the last guardian: nobody of the screens
/// (demo_persons.h). Requires: the days are those of demo_year_days().
void add_matter_scene(const School& school, const std::vector<Day>& days,
                      std::vector<ScriptCommand>& commands);

}  // namespace tools
