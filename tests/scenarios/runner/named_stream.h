// A stream of the ledger under test, as a scenario names it.
#pragma once

#include <string>
#include <vector>

#include "ledger/ids.h"
#include "ledger/result.h"
#include "scenarios/runner/school.h"

namespace scenarios {

/// `words`: pupil KEY, confidential KEY, person KEY, school BRIN, register, suppliers or ledger. Error:
/// not_found.
ledger::Result<ledger::StreamId> find_stream(School& school, const std::vector<std::string>& words);

}  // namespace scenarios
