// What goes well only with a supplier whose system reports: for whoever looks at the answers of every route.
#pragma once

#include <vector>

#include "served/small_door.h"

namespace testing_support {

/// A package is registered with its agreement, a system, its key and a permission; what the system reports is
/// held, read and judged; and all of it is ended.
std::vector<Exchange> supplier_exchanges();

}  // namespace testing_support
