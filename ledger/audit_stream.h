// What the auditor builds of one stream, from nothing but its entries, its lines and the keys of its segments
// (audit.h). A segment ends with the event that says so, and the next one begins with an opening that names
// it.
#pragma once

#include <functional>

#include "ledger/audit.h"
#include "ledger/entry.h"
#include "ledger/ledger_core.h"

namespace ledger {

class AuditedStream {
 public:
  /// Told what is wrong with the event that is looked at.
  using Tell = std::function<void(const char* sentence)>;

  /// Nothing when the vault has no key of it.
  static std::optional<AuditedStream> begin(const LedgerCore& core, const StreamId& id);

  /// The next event, by its place and its entry. Follows the stream into its next segment.
  void take(std::uint64_t index, std::uint64_t seq, const Hash& tag, ByteView entry, const Tell& tell);
  /// The line of the event taken last, once it is open.
  void read_line(const Line& line, const Tell& tell);
  /// After the last event of the log.
  void finish(const Tell& tell) const;

  const StreamKey& key() const { return key_; }
  SegmentId segment() const { return {id_, segment_}; }
  /// Of the segment.
  const CompactRange& range() const { return range_; }
  Hash map_value() const { return key_.map_value(range_.size(), range_.root()); }

 private:
  AuditedStream(const LedgerCore& core, const StreamId& id, StreamKey key)
      : core_(&core), id_(id), key_(std::move(key)) {}
  bool follow_into_next(const Hash& tag, const Tell& tell);
  void read_opening(const Line& line, const Tell& tell) const;
  bool is_checkpoint_of_ended(std::string_view note) const;

  // The segment before, as its successor's opening must name it.
  struct Ended {
    Hash map_key;
    std::uint64_t count = 0;
    std::uint64_t last = 0;         // leaf index of the event that ends it
    std::uint64_t before_last = 0;  // and of the one before
  };

  const LedgerCore* core_;
  StreamId id_;
  StreamKey key_;
  SegmentNumber segment_ = 0;
  std::uint64_t count_ = 0;  // of all segments
  CompactRange range_;
  std::uint64_t last_ = 0;
  std::uint64_t before_last_ = 0;
  std::optional<Hash> successor_;  // the event before said that the stream goes on under this map key
  bool is_last_unread_ = false;    // its line is gone, so it may have said anything
  std::optional<Ended> ended_;     // of a stream that was continued
};

}  // namespace ledger
