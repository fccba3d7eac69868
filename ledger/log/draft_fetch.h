// Brings what a round's drafts need nearer, a few drafts ahead of the one that is being placed
// (fetch_ahead.h). Used on the sequencer's thread.
#pragma once

#include "ledger/log/prepare.h"
#include "ledger/log/state.h"

namespace ledger {

class DraftFetch {
 public:
  /// Drafts in the order in which they will be placed; borrowed. Requires: their keys are at hand.
  void add(const PreparedDraft& draft) { drafts_.push_back(&draft); }
  /// Call before each draft is placed.
  void step();

 private:
  std::vector<const PreparedDraft*> drafts_;
  std::size_t next_ = 0;
};

}  // namespace ledger
