// The bundle that a parent kept, against a newer one. What a new file says of an earlier one is the school's
// word until it is held beside the parent's own. The page has the same in
// api/portal/src/check/kept_file.ts. Pure.
#pragma once

#include "ledger/bundle.h"

namespace tools {

/// A bundle that was judged by itself and holds, with the checkpoint that it was judged under.
struct HeldBundle {
  const ledger::Bundle& bundle;
  const ledger::Checkpoint& checkpoint;
};

/// Every event of `kept` stands in `now` at the same place, under the same index of the log, with the same
/// bytes; and `now` has nothing that the log held by then and `kept` lacks. Refusals: origin_wrong,
/// earlier_newer, consistency_wrong, stream_unrelated, earlier_count_wrong, earlier_hidden.
ledger::Judged<void> check_goes_on(const HeldBundle& now, const HeldBundle& kept);

}  // namespace tools
