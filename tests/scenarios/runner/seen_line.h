// One line of the log as a scenario looks at it: its members as words ("rule" is "R20@1").
#pragma once

#include <map>
#include <string>

#include "ledger/ledger.h"

namespace scenarios {

/// Members: index, action, outcome, rule, policy, role, organisation, purpose, categories ("NAAM,GROEP"),
/// regime, content ("yes" where the event has some); of readings also items (how many) and relation ("yes"
/// where one is named), of looking at the history from and to, both case, of writing item ("yes" where one
/// was made); very_confidential ("yes" for such items and agreements on them) and the agreement's number; of
/// a decision about a name release (yes or no); of an emergency late ("yes") and judgement; happened and
/// recorded; of a confidential matter its number and, where they apply, step, review, listed, lines (how many
/// were lifted) and original (its index). What a line does not say is not in it.
std::map<std::string, std::string> see_line(const ledger::Line& line);

}  // namespace scenarios
