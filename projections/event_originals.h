// The originals that a bundle shows beside lifted events. The ledger's check proves that each stands in the
// log; that it is the one which the lifted event names only who knows events can say
// (docs/formats/bundle.md). Pure.
#pragma once

#include "ledger/bundle.h"

namespace projections {

/// Succeeds when every original stands beside a RegelOpgeheven (events.capnp) that names its index, its entry
/// and its line. Refusal: original_wrong, at that original.
ledger::Judged<void> check_originals(const ledger::Verdict& verdict);

}  // namespace projections
