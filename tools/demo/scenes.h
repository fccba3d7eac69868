// Ten school weeks at the demo school: who reads and writes what, what is refused, and which parents look.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/demo/script.h"

namespace tools {

/// The commands, sorted by time. The same school and seed give the same commands. Requires: make_school made
/// the school, because the scenes know its staff by key.
std::vector<ScriptCommand> make_scenes(const School& school, std::uint64_t seed);

}  // namespace tools
