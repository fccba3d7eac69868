// What each role gets of the routes about suppliers and their systems; a part of every_route.h.
#pragma once

#include "served/every_route.h"

namespace testing_support {

/// Kept by people of the board (board_people_test.cpp), seen by the director.
std::vector<Trial> supplier_trials();

}  // namespace testing_support
