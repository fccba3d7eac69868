// A whole school year at the demo school: the ten weeks of scenes.h, and around them every school day until
// the summer, with class lists, single readings, writings, corrections, refusals, guardians, days on which
// somebody stands in, people who leave and come, and a directeur who looks back.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/demo/script.h"

namespace tools {

/// The commands, sorted by time; played, they are more than 60,000 events. The same school and seed give the
/// same commands. Requires: make_school made the school with its usual plan.
std::vector<ScriptCommand> make_year(const School& school, std::uint64_t seed);

}  // namespace tools
