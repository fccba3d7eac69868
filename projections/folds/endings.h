// How an ending shortens a period. Pure.
#pragma once

#include "projections/period.h"

namespace projections {

/// What is left of `period` when it is ended at `at`. An ending never makes a period longer.
inline Period ended_at(Period period, ledger::UnixMs at) {
  const ledger::UnixMs to = at == 0 ? 1 : at;  // 0 would mean: until further notice
  if (period.to == 0 || to < period.to) period.to = to;
  return period;
}

}  // namespace projections
