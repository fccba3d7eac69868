// Chooses the rule that does not bite in this process, once, before anything is asked.
#pragma once

#include <string>

namespace scenarios {

/// False where no mutant has that name.
bool choose_mutant(const std::string& name);

}  // namespace scenarios
