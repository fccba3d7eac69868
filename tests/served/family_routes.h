// What each role gets of the routes about the people around a pupil; a part of every_route.h.
#pragma once

#include "served/every_route.h"

namespace testing_support {

std::vector<Trial> family_trials();

/// What goes well between DIRECTIE, the family and a parent without gezag.
std::vector<Exchange> family_exchanges();

}  // namespace testing_support
