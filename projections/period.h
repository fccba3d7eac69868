// From when to when something counts. Pure.
#pragma once

#include "ledger/clock.h"

namespace projections {

/// [from, to): `to` itself is outside; to == 0 means until further notice.
struct Period {
  ledger::UnixMs from = 0;
  ledger::UnixMs to = 0;

  auto operator<=>(const Period&) const = default;
  bool holds(ledger::UnixMs at) const { return from <= at && !is_over(at); }
  /// From `at` on it does not hold any more.
  bool is_over(ledger::UnixMs at) const { return to != 0 && to <= at; }
};

/// "As known at": events with a leaf index below this were recorded. The default knows everything.
using KnownBefore = std::uint64_t;
inline constexpr KnownBefore kEverything = ~std::uint64_t{0};

}  // namespace projections
