// Reads the log ahead of whoever folds it, on a thread of its own.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "ledger/ledger.h"

namespace projections {

/// Where lines come from: the ledger, or a test's own list. It is asked from a thread of its own.
struct LineSource {
  std::function<ledger::Result<std::vector<ledger::Line>>(std::uint64_t from, std::size_t lines_max)>
      read_from;
  std::function<std::uint64_t()> size;
};

/// Lines that follow one another, and below which leaf nothing is missing once they are folded: seals have no
/// lines.
struct ReadLines {
  std::vector<ledger::Line> lines;
  std::uint64_t reached = 0;
};

/// The lines of the leaves from `from` up to `size` at least, a great many at a time. While some are folded,
/// some wait and some are read, so that neither core waits for the other. Thread: one takes.
class LinesAhead {
 public:
  /// Lines stand with their streams: the more of a stream are wanted at once, the fewer blocks are read.
  static constexpr std::size_t kAtOnce = 49'152;
  /// Requires: `source` outlives this; from < size.
  LinesAhead(const LineSource& source, std::uint64_t from, std::uint64_t size,
             std::size_t lines_at_once = kAtOnce);
  /// Waits for what is being read.
  ~LinesAhead();
  LinesAhead(const LinesAhead&) = delete;
  LinesAhead& operator=(const LinesAhead&) = delete;

  /// The next ones in order; nothing once `size` is reached. Errors: the source's; then no more.
  ledger::Result<std::optional<ReadLines>> take();

 private:
  ledger::Result<ReadLines> read(std::uint64_t from) const;
  void run(std::uint64_t from);

  const LineSource& source_;
  const std::uint64_t size_;
  const std::size_t lines_at_once_;
  std::uint64_t next_;  // of the thread that takes
  std::mutex mutex_;    // guards what follows
  std::condition_variable changed_;
  std::optional<ledger::Result<ReadLines>> waiting_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace projections
