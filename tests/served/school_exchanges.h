// What goes well only with a provider of the school, or with a passkey that was made just now: for whoever
// looks at the answers of every route, since the small door has neither.
#pragma once

#include <vector>

#include "served/small_door.h"

namespace testing_support {

/// The server's keys are asked for, as JSON and as a set of keys alone; a care coordinator makes one more
/// passkey, links a school account, and logs in with it.
std::vector<Exchange> school_exchanges();

}  // namespace testing_support
