// What was appended, or is on its way, that a view does not hold yet: by it a decision knows whether it must
// wait for the views. Thread: any.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "ledger/draft.h"
#include "projections/change.h"

namespace api {

class Unfolded {
 public:
  /// One submission's changes. Begin before it is given to the ledger: whoever sees it there then sees it
  /// here.
  struct Mark {
    bool is_anything = false;
    std::vector<ledger::StreamId> streams;
    bool empty() const { return !is_anything && streams.empty(); }
  };
  /// Errors: corrupt, a draft that no view could take; then nothing began.
  ledger::Result<Mark> begin(std::span<const ledger::Draft> drafts);
  /// It was answered: its last leaf, or nothing when it was not appended.
  void end(const Mark& mark, std::optional<std::uint64_t> last_index);

  /// Whether views that hold every leaf below `folded` miss a change of one of these streams, or one that can
  /// matter to all.
  bool has_any(std::span<const ledger::StreamId> streams, std::uint64_t folded);

 private:
  struct Waiting {
    std::size_t under_way = 0;
    std::optional<std::uint64_t> last;  // leaf of the newest that was appended
    bool is_missed(std::uint64_t folded) const { return under_way > 0 || (last && *last >= folded); }
  };

  std::mutex mutex_;
  Waiting anything_;
  std::map<ledger::StreamId, Waiting> streams_;
  std::uint64_t cleared_at_ = 0;  // what was folded when streams that miss nothing were last removed
};

}  // namespace api
