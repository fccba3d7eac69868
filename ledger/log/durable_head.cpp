#include "ledger/log/durable_head.h"

#include <mutex>

namespace ledger {

std::shared_ptr<const HeadPosition> DurableHead::position() const {
  const std::shared_lock lock(mutex_);
  return position_;
}

std::uint64_t DurableHead::count_of(const StreamId& stream) const {
  const std::shared_lock lock(mutex_);
  const auto found = counts_.find(stream);
  return found == counts_.end() ? 0 : found->second;
}

SegmentLengths DurableHead::ended_segments_of(const StreamId& stream) const {
  const std::shared_lock lock(mutex_);
  const auto found = segments_.find(stream);
  return found == segments_.end() ? SegmentLengths() : found->second;
}

void DurableHead::advance(HeadPosition position, const StreamCounts& counts, const StreamSegments& segments) {
  auto next = std::make_shared<const HeadPosition>(std::move(position));
  const std::unique_lock lock(mutex_);
  position_ = std::move(next);
  for (const auto& [stream, count] : counts) counts_[stream] = count;
  for (const auto& [stream, lengths] : segments) segments_[stream] = lengths;
}

NodeReader node_reader(const HeadPosition& position, const Store& store) {
  return [reader = TileReader(position.tiles, store)](unsigned level, std::uint64_t index) mutable {
    return reader.subtree(level, index);
  };
}

}  // namespace ledger
