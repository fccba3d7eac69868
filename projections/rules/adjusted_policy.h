// A policy as documents change it: version 1 of this program, below it what the board decided otherwise, and
// below that what a school made tighter for itself. Pure.
#pragma once

#include <span>

#include "projections/documents.h"
#include "projections/rules/policy.h"

namespace projections {

/// Why a change can be part of no policy, whoever decides it; `none` when it can.
enum class ChangeFault : std::uint8_t {
  none,
  nothing,   // it is not exactly one of the three, or of a category or role that the policy has no row for
  right,     // a purpose of the law, or what the family, officers and DIRECTIE see: no policy takes that away
  present,   // a purpose is gained that version 1 gives
  too_wide,  // more than version 1 leaves a board to decide
};
ChangeFault fault_of(const PolicyChange& change, const Policy& first);

/// Whether a school would allow more, or for longer, than its board does (R14). Requires: it has no fault.
bool loosens(const PolicyChange& change, const Policy& of_board);

/// As `base`, but for these changes. Of a board: a term is set, and what rules.md leaves open may be wider
/// than `base`. Of a school: whatever is tighter counts, so a board that tightens later is not loosened by
/// what a school decided before. Its rows live as long as it.
std::shared_ptr<const Policy> adjust(const Policy& base, std::span<const PolicyChange> changes,
                                     bool of_school);
/// As `base`, but only those purposes are registered (R8), beside those of the law.
std::shared_ptr<const Policy> register_purposes(const Policy& base,
                                                std::span<const message::Purpose> purposes);

}  // namespace projections
