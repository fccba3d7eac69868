// The durable head: how far the log stands on disk. Nothing beyond it is read, proven, decided on or
// published, while the sequencer is already making the next group.
//
// Thread: any. Changed by the group writer only.
#pragma once

#include <memory>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

#include "ledger/ids.h"
#include "ledger/log/tiles.h"
#include "ledger/proof.h"

namespace ledger {

/// What a durable group ended with.
struct HeadPosition {
  std::uint64_t size = 0;  // leaves, seals included
  std::string checkpoint;  // signed note; empty in an empty log
  Tiles tiles;             // of this size: proofs up to it
};

/// How long streams became.
using StreamCounts = std::vector<std::pair<StreamId, std::uint64_t>>;

/// How long the ended segments of streams are, the oldest first.
using SegmentLengths = std::vector<std::uint64_t>;
using StreamSegments = std::vector<std::pair<StreamId, SegmentLengths>>;

class DurableHead {
 public:
  /// Never null; a position does not change after it was given out.
  std::shared_ptr<const HeadPosition> position() const;
  /// 0 when the stream does not exist.
  std::uint64_t count_of(const StreamId& stream) const;

  /// Of its ended segments; none for a stream that was never continued.
  SegmentLengths ended_segments_of(const StreamId& stream) const;

  void advance(HeadPosition position, const StreamCounts& counts, const StreamSegments& segments = {});

 private:
  mutable std::shared_mutex mutex_;  // guards all below
  std::shared_ptr<const HeadPosition> position_ = std::make_shared<HeadPosition>();
  std::unordered_map<StreamId, std::uint64_t> counts_;
  std::unordered_map<StreamId, SegmentLengths> segments_;
};

/// Reads tree nodes at or below the position. It and the store live longer than the reader.
NodeReader node_reader(const HeadPosition& position, const Store& store);

}  // namespace ledger
