// What the board and the demo school lay down: on the first day the reglement and the calendar of the school;
// and what is refused and adopted on the last evening of a year.
#pragma once

#include <vector>

#include "tools/demo/script.h"

namespace tools {

/// Adds the commands of the first day, in no order, from 13:20 on: the people of the board were appointed
/// before.
void add_first_documents(Day day, std::vector<ScriptCommand>& commands);

/// Adds those of the last evening, in no order: a policy that is adopted too early and then in time, what a
/// school may not loosen and what it tightens, and a reglement without a purpose that is then refused.
/// Requires: the rest of that evening happens before 22:30.
void add_last_documents(const School& school, Day day, std::vector<ScriptCommand>& commands);

}  // namespace tools
