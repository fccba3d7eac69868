// The twenty people who work at the demo school: one of every role that the rules treat differently.
#pragma once

#include <vector>

#include "tools/demo/random.h"
#include "tools/demo/school.h"

namespace tools {

/// Always the same people and groups; only their ECK iDs come from `random`.
std::vector<Staff> make_staff(Random& random);

/// An invented ECK iD, of the form that the real ones have.
std::string make_eckid(Random& random);

}  // namespace tools
