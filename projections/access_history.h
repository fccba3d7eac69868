// The history of one stream: where its lines stand, by the time at which they happened, newest first.
// References only: the history door opens the lines. Reads the rows of the projection `access-history`.
// Thread: any; each call sees the rows of its own moment.
#pragma once

#include <optional>
#include <vector>

#include "ledger/clock.h"
#include "ledger/ids.h"
#include "ledger/view_store.h"

namespace projections {

struct HistoryLine {
  ledger::UnixMs happened = 0;
  std::uint64_t index = 0;  // leaf in the log
  std::uint64_t seq = 0;    // place in the stream

  auto operator<=>(const HistoryLine&) const = default;
};

struct HistoryPage {
  std::vector<HistoryLine> lines;           // newest first; at equal times the later leaf first
  std::optional<HistoryLine> continues_at;  // give it as `before` to get the next page; nothing at the end
};

struct HistoryQuestion {
  ledger::StreamId stream;
  ledger::UnixMs from = 0;            // happened at or after
  ledger::UnixMs to = 0;              // happened before
  std::size_t lines_max = 100;        // 1 .. kHistoryPageMax
  std::optional<HistoryLine> before;  // only lines older than this one
};
inline constexpr std::size_t kHistoryPageMax = 1000;

class AccessHistory {
 public:
  /// Requires: `rows` outlives this.
  explicit AccessHistory(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// The newest lines of the period. More than kHistoryPageMax are never given, whatever was asked.
  HistoryPage page(const HistoryQuestion& question) const;
  /// How many lines the stream has in this view; equals the stream's length when the view is up to date.
  std::uint64_t count(const ledger::StreamId& stream) const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
