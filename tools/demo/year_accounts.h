// Accounts in the demo year: some who work there and some guardians are invited, take their account into use
// and log in now and then; one of them forgets a password until it is locked, one links a school account and
// is logged in on two devices at once, and the one who leaves loses theirs.
#pragma once

#include <vector>

#include "tools/demo/script.h"

namespace tools {

/// Adds the commands, in no order. People of the screens (demo_persons.h) are left alone: their accounts are
/// made elsewhere. Requires: the days are those of demo_year_days().
void add_account_scenes(const School& school, const std::vector<Day>& days,
                        std::vector<ScriptCommand>& commands);

}  // namespace tools
