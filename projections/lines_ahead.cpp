#include "projections/lines_ahead.h"

#include <algorithm>

#include "ledger/check.h"

namespace projections {
LinesAhead::LinesAhead(const LineSource& source, std::uint64_t from, std::uint64_t size,
                       std::size_t lines_at_once)
    : source_(source), size_(size), lines_at_once_(lines_at_once), next_(from) {
  LEDGER_CHECK(from < size);
}

LinesAhead::~LinesAhead() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

// What is there in one go, as after nearly every append, is read without a thread.
ledger::Result<std::optional<ReadLines>> LinesAhead::take() {
  if (next_ >= size_) return std::optional<ReadLines>();
  std::optional<ledger::Result<ReadLines>> taken;
  if (!thread_.joinable()) {
    taken = read(next_);
  } else {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return waiting_.has_value(); });
    taken.swap(waiting_);
    changed_.notify_all();
  }
  if (!*taken) {
    next_ = size_;
    return taken->error();
  }
  next_ = (*taken)->reached;
  if (next_ < size_ && !thread_.joinable()) thread_ = std::thread([this, from = next_] { run(from); });
  return std::optional(std::move(**taken));
}

void LinesAhead::run(std::uint64_t from) {
  while (from < size_) {
    auto lines = read(from);
    from = lines ? lines->reached : size_;
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_stopping_ || !waiting_; });
    if (is_stopping_) return;
    waiting_ = std::move(lines);
    changed_.notify_all();
  }
}

// Fewer than were asked for: that was everything below the size that was asked before.
ledger::Result<ReadLines> LinesAhead::read(std::uint64_t from) const {
  LEDGER_TRY(auto lines, source_.read_from(from, lines_at_once_));
  const std::uint64_t seen = lines.empty() ? size_ : lines.back().index + 1;
  const std::uint64_t reached = lines.size() < lines_at_once_ ? std::max(size_, seen) : seen;
  return ReadLines{std::move(lines), reached};
}

}  // namespace projections
