// Follows the log and keeps every view up to date: pulls lines, folds them, writes rows and positions in one
// batch. Views can be lost: a view whose fold has another version, or that was built under another view key,
// is removed and built again from leaf 0.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "ledger/view_store.h"
#include "projections/lines_ahead.h"
#include "projections/view_key.h"

namespace projections {

/// Requires: `lines` outlives the source.
LineSource line_source(const ledger::LineReader& lines);

struct ProjectionState {
  std::string_view name;
  std::uint32_t version = 0;
  std::uint64_t position = 0;  // it holds all leaves below this one
};

class Runner {
 public:
  /// Called between batches: leaves folded so far, and leaves in all.
  using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

  /// Requires: `rows` outlives this, and nothing else writes to it.
  Runner(LineSource source, ledger::ViewStore& rows, const ViewKey& view_key);
  Runner(const ledger::LineReader& lines, ledger::ViewStore& rows, const ViewKey& view_key);

  /// Folds everything that was durable when it was called. Callers from several threads take turns; one that
  /// finds nothing new returns at once. Errors: corrupt (a line that no fold may meet: which leaf, never what
  /// it says), unavailable (reading or writing failed); what was folded before stays.
  ledger::Result<void> catch_up(const Progress& progress = {});
  /// The same, but where somebody folds already, or nothing was ever folded, it does nothing.
  ledger::Result<void> catch_up_unless_busy();

  /// Every view holds all leaves below this one. Waits for nobody.
  std::uint64_t position() const { return position_; }
  /// Whether views that are built anew in their place do not hold yet what they held before.
  bool is_behind_itself() const { return position_ < highest_; }

  /// Removes every row and folds the whole log again. Errors: as catch_up.
  ledger::Result<void> rebuild(const Progress& progress = {});

  /// Folds the whole log again beside the rows that are read, and puts the new rows in their place when they
  /// hold as much: readers see the old ones or the new ones, never fewer. Callers of catch_up go on meanwhile
  /// and wait for the change only. One at a time. Errors: as catch_up; unavailable when `should_stop` said
  /// so; then the old rows stay.
  ledger::Result<void> rebuild_beside(const Progress& progress = {},
                                      const std::function<bool()>& should_stop = {});

  /// How far each projection is, in the order of their numbers.
  std::vector<ProjectionState> states() const;

 private:
  struct State {
    std::vector<std::uint64_t> positions;  // per fold, in the order of AllFolds
    bool is_loaded = false;
  };

  void set_state(State state);
  ledger::Result<void> load();
  ledger::Result<void> remove_everything();
  ledger::Result<void> follow(const Progress& progress, const std::function<bool()>& should_stop = {});
  ledger::Result<void> fold_batch(std::span<const ledger::Line> lines, std::uint64_t reached);

  LineSource source_;
  ledger::ViewStore* rows_;
  ViewKey view_key_;
  mutable std::mutex mutex_;  // guards state_ and the order of batches
  State state_;               // changed by set_state only
  // Of state_, for whoever does not wait.
  std::atomic<std::uint64_t> position_ = 0;
  std::atomic<std::uint64_t> highest_ = 0;  // position_ at its highest, ever
  std::atomic<bool> is_loaded_ = false;
};

}  // namespace projections
