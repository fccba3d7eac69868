#include "api/unfolded.h"

#include <algorithm>

#include "ledger/check.h"

namespace api {

namespace {

constexpr std::size_t kStreamsMax = 4'096;

}  // namespace

using projections::Change;

ledger::Result<Unfolded::Mark> Unfolded::begin(std::span<const ledger::Draft> drafts) {
  Mark mark;
  for (const auto& draft : drafts) {
    LEDGER_TRY(const auto change, projections::change_of(draft));
    if (change == Change::anything) mark.is_anything = true;
    if (change == Change::own_stream) mark.streams.push_back(draft.stream);
  }
  if (mark.empty()) return mark;
  const std::lock_guard lock(mutex_);
  if (mark.is_anything) ++anything_.under_way;
  for (const auto& stream : mark.streams) ++streams_[stream].under_way;
  return mark;
}

void Unfolded::end(const Mark& mark, std::optional<std::uint64_t> last_index) {
  if (mark.empty()) return;
  const auto end_one = [&](Waiting& waiting) {
    LEDGER_CHECK(waiting.under_way > 0);
    --waiting.under_way;
    if (last_index) waiting.last = std::max(waiting.last.value_or(0), *last_index);
  };
  const std::lock_guard lock(mutex_);
  if (mark.is_anything) end_one(anything_);
  for (const auto& stream : mark.streams) end_one(streams_.at(stream));
}

bool Unfolded::has_any(std::span<const ledger::StreamId> streams, std::uint64_t folded) {
  const std::lock_guard lock(mutex_);
  if (anything_.is_missed(folded)) return true;
  // Of streams that nobody asks about again.
  if (streams_.size() > kStreamsMax && folded != cleared_at_) {
    cleared_at_ = folded;
    std::erase_if(streams_, [folded](const auto& one) { return !one.second.is_missed(folded); });
  }
  return std::ranges::any_of(streams, [&](const ledger::StreamId& stream) {
    const auto waiting = streams_.find(stream);
    if (waiting == streams_.end()) return false;
    if (waiting->second.is_missed(folded)) return true;
    streams_.erase(waiting);
    return false;
  });
}

}  // namespace api
