// Runs one scenario in a school of its own, step by step, until the first that does not come out as it says.
#pragma once

#include <chrono>

#include "scenarios/runner/scenario.h"

namespace scenarios {

/// How a scenario came out.
struct Played {
  bool has_begun = false;  // there was a school to play in
  std::string failure;     // file:line, what was expected and what came; empty: it is as it says
  std::chrono::microseconds isolating{0};  // to have a ledger and a door of its own
};

/// `beginnings` as make_beginnings() left it; `programs` holds inzage and inzage-verify. Thread: any.
Played play(const Scenario& scenario, const std::filesystem::path& beginnings,
            const std::filesystem::path& programs);

}  // namespace scenarios
