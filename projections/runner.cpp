#include "projections/runner.h"

#include <algorithm>
#include <optional>

#include "projections/event_view.h"
#include "projections/folds/all.h"
#include "projections/folds/row.h"

namespace projections {
namespace {

using ledger::Result;

constexpr std::size_t kFoldedAtOnce = 32'768;  // the rows that wait for one batch are in memory

// The runner's own rows: 's' | number u8 -> version be32 | position be64, and 'm' -> the view key's mark.
ledger::Bytes state_key(std::uint8_t number) {
  return row_key(ViewNumber::runner, kNoSubject, 's').u8(number).take();
}
ledger::Bytes mark_key() { return row_key(ViewNumber::runner, kNoSubject, 'm').take(); }

template <class Fold>
ledger::ViewBatch::Put state_row(Fold, std::uint64_t position) {
  return {state_key(Fold::kNumber), RowWriter().u32(Fold::kVersion).u64(position).take()};
}

/// Up to which leaf this projection's stored rows hold; nothing when they are of another version, or not
/// there.
template <class Fold>
std::optional<std::uint64_t> find_position(Fold, const ledger::ViewStore& rows) {
  const auto value = rows.find(state_key(Fold::kNumber));
  if (!value) return std::nullopt;
  RowCursor row(*value);
  if (row.u32() != Fold::kVersion) return std::nullopt;
  return row.u64();
}

std::uint64_t lowest(const std::vector<std::uint64_t>& positions) {
  return *std::ranges::min_element(positions);
}

}  // namespace

LineSource line_source(const ledger::LineReader& lines) {
  return {[&lines](std::uint64_t from, std::size_t lines_max) { return lines.read_from(from, lines_max); },
          [&lines] { return lines.size(); }};
}

Runner::Runner(LineSource source, ledger::ViewStore& rows, const ViewKey& view_key)
    : source_(std::move(source)), rows_(&rows), view_key_(view_key) {}

Runner::Runner(const ledger::LineReader& lines, ledger::ViewStore& rows, const ViewKey& view_key)
    : Runner(line_source(lines), rows, view_key) {}

// Whoever waited while others folded what it needs does not fold what came since.
Result<void> Runner::catch_up(const Progress& progress) {
  const std::uint64_t size = source_.size();
  if (is_loaded_ && position_ >= size) return {};
  const std::lock_guard lock(mutex_);
  if (!state_.is_loaded) LEDGER_TRY_OK(load());
  return position_ < size ? follow(progress) : Result<void>();
}

Result<void> Runner::catch_up_unless_busy() {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock() || !state_.is_loaded) return {};
  return follow({});
}

void Runner::set_state(State state) {
  state_ = std::move(state);
  const std::uint64_t position = lowest(state_.positions);
  highest_ = std::max(highest_.load(), position);
  position_ = position;
  is_loaded_ = state_.is_loaded;
}

Result<void> Runner::rebuild(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  LEDGER_TRY_OK(remove_everything());
  return follow(progress);
}

Result<void> Runner::rebuild_beside(const Progress& progress, const std::function<bool()>& should_stop) {
  LEDGER_TRY(const auto beside, rows_->make_beside());
  Runner other(source_, *beside, view_key_);
  LEDGER_TRY_OK(other.remove_everything());
  LEDGER_TRY_OK(other.follow(progress, should_stop));
  const std::lock_guard lock(mutex_);
  // What was appended meanwhile: both hold the same now, and the new ones perhaps a little more.
  if (!state_.is_loaded) LEDGER_TRY_OK(load());
  LEDGER_TRY_OK(follow({}));
  LEDGER_TRY_OK(other.follow({}));
  LEDGER_TRY_OK(rows_->take_over(*beside));
  set_state(other.state_);
  return {};
}

std::vector<ProjectionState> Runner::states() const {
  const std::lock_guard lock(mutex_);
  std::vector<ProjectionState> states;
  for_each_fold([&]<class Fold>(Fold, std::size_t place) {
    states.push_back({Fold::kName, Fold::kVersion, state_.is_loaded ? state_.positions[place] : 0});
  });
  return states;
}

Result<void> Runner::load() {
  const auto mark = rows_->find(mark_key());
  const auto expected = mark_of(view_key_);
  if (!mark || !std::ranges::equal(*mark, expected.view())) return remove_everything();

  std::vector<std::uint64_t> positions;
  ledger::ViewBatch batch;
  for_each_fold([&](auto fold, std::size_t) {
    const auto position = find_position(fold, *rows_);
    positions.push_back(position.value_or(0));
    if (position) return;
    batch.removed_prefixes.push_back({fold.kNumber});
    batch.puts.push_back(state_row(fold, 0));
  });
  // A log that was put back to an older copy of itself: what the views know beyond it never happened.
  if (std::ranges::max(positions) > source_.size()) return remove_everything();
  LEDGER_TRY_OK(rows_->write(batch));
  set_state({std::move(positions), true});
  return {};
}

Result<void> Runner::remove_everything() {
  ledger::ViewBatch batch;
  for_each_fold([&](auto fold, std::size_t) {
    batch.removed_prefixes.push_back({fold.kNumber});
    batch.puts.push_back(state_row(fold, 0));
  });
  batch.puts.push_back({mark_key(), RowWriter().id(mark_of(view_key_)).take()});
  // Before the rows go: nobody may take what is left of them for everything.
  const std::uint64_t before = position_.exchange(0);
  if (auto removed = rows_->write(batch); !removed) {
    position_ = before;
    return removed;
  }
  set_state({std::vector<std::uint64_t>(kFoldCount, 0), true});
  return {};
}

Result<void> Runner::follow(const Progress& progress, const std::function<bool()>& should_stop) {
  const std::uint64_t size = source_.size();
  if (lowest(state_.positions) >= size) return {};
  LinesAhead ahead(source_, lowest(state_.positions), size);
  for (;;) {
    LEDGER_TRY(const auto read, ahead.take());
    if (!read) return {};
    std::span<const ledger::Line> left(read->lines);
    do {
      if (should_stop && should_stop())
        return ledger::fail(ledger::ErrorCode::unavailable, "building the views anew was stopped");
      const auto batch = left.first(std::min(kFoldedAtOnce, left.size()));
      left = left.subspan(batch.size());
      LEDGER_TRY_OK(fold_batch(batch, left.empty() ? read->reached : left.front().index));
      if (progress) progress(lowest(state_.positions), size);
    } while (!left.empty());
  }
}

// A view that starts anew runs through the same lines as the others and is the only one to apply them, until
// it has reached their position; then all go on together. Nothing is written twice after a crash: rows and
// positions stand in one batch.
Result<void> Runner::fold_batch(std::span<const ledger::Line> lines, std::uint64_t reached) {
  ViewBuffer view(rows_, view_key_);
  for (const auto& line : lines) {
    LEDGER_TRY_OK(visit_line(line, [&](const auto& recorded) {
      for_each_fold([&](auto fold, std::size_t place) {
        if (state_.positions[place] <= line.index) apply_if_folded<decltype(fold)>(recorded, view);
      });
    }));
  }
  auto batch = view.take();
  std::vector<std::uint64_t> positions = state_.positions;
  for_each_fold([&](auto fold, std::size_t place) {
    positions[place] = std::max(positions[place], reached);
    batch.puts.push_back(state_row(fold, positions[place]));
  });
  LEDGER_TRY_OK(rows_->write(batch));
  set_state({std::move(positions), true});
  return {};
}

}  // namespace projections
