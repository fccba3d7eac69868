// The two tables of the policy in force, for docs/rules.md: who has access to what, and which purpose reads
// what.
#pragma once

#include <string>

namespace scenarios {

std::string format_policy_tables();

}  // namespace scenarios
