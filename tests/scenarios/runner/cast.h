// Many scenarios at once, and what the mutation tests need to know of each.
#pragma once

#include "scenarios/runner/stage.h"

namespace scenarios {

/// In the order of the scenarios, two at a time. Thread: one.
std::vector<Played> play_all(const std::vector<const Scenario*>& scenarios,
                             const std::filesystem::path& beginnings);

/// The middle one; zero for none.
std::chrono::microseconds median_isolating(const std::vector<Played>& played);

}  // namespace scenarios
