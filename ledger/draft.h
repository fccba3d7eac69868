// What goes into the ledger (drafts) and what comes back (receipts).
//
// Promise 1 lives here: a draft names the content that it will open, only the sequencer makes receipts, and
// only after the draft's event is on disk, chained and signed; Ledger::open_content refuses what that receipt
// does not name. A receipt cannot be built, copied, stored or read back by anyone else, so nothing opens
// after a restart.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "ledger/addendum.h"
#include "ledger/clock.h"
#include "ledger/ids.h"

namespace ledger {

/// A canonical Cap'n Proto message (one segment, no segment table) and the schema number that says which.
struct Message {
  std::uint32_t schema = 0;
  Bytes bytes;
};

/// A `who` addendum: encrypted under (person, WIE).
struct WhoDraft {
  SubjectId person;
  Message message;
};

/// A `content` addendum: encrypted under (subject of the stream, category).
struct ContentDraft {
  CategoryNumber category = 0;
  Message message;
  std::optional<Hash> salt = {};  // an outside system's own, as of Draft::what_salt
};

/// How long a stream was when a decision was taken; the sequencer refuses the draft when it has grown since.
struct StreamPosition {
  StreamId stream;
  std::uint64_t count = 0;
};

/// Makes appending again harmless for 30 days: the same id under the same subject returns the first indices,
/// with another fingerprint it is refused. Both are stored as HMACs under a key of the subject only.
struct Idempotency {
  SubjectId subject;
  Bytes id;           // 1 .. 64 bytes, given by the client
  Bytes fingerprint;  // what must be equal for it to be the same submission
};

/// Where the events of an earlier submission with the same idempotency id stand: one after the other.
struct RecordedBefore {
  std::uint64_t first_index = 0;
  std::uint64_t events = 1;
  std::uint64_t last_index() const { return first_index + events - 1; }
};

struct Draft {
  StreamId stream;
  UnixMs recorded = 0;  // from Ledger::now_ms(), also inside `what`
  Message what;
  // Made by the outside system that signed this event (source_signature.h); otherwise the ledger makes one.
  std::optional<Hash> what_salt = {};
  std::optional<WhoDraft> who;
  std::optional<ContentDraft> content;
  std::vector<ContentRef> opens;  // content that whoever holds the receipt may open
  bool proves_stream = false;     // the receipt carries what make_bundle needs of this group's seal
};

/// Drafts that stand in the log together, in this order and in one group, or not at all.
struct Submission {
  std::vector<Draft> drafts;
  std::vector<StreamPosition> depends;
  std::optional<Idempotency> idempotency;
};

/// An ended segment of a stream: its length, for ever, and its place in the map.
struct SegmentProof {
  std::uint64_t count = 0;
  Bytes map_proof;
};

/// The seal and the signed checkpoint under which an event became durable, with its stream's place in the
/// map.
struct GroupProof {
  std::uint64_t seal_index = 0;
  Bytes seal_entry;
  std::string checkpoint;           // signed note
  std::uint64_t count = 0;          // the stream's length under this seal, all segments
  Bytes map_proof;                  // of the newest segment
  std::vector<SegmentProof> ended;  // the segments before it, the oldest first
};

class Sequencer;

/// Proof of this process, to this process, that an event is durable; the key to what its draft named.
class Receipt {
 public:
  Receipt(Receipt&&) noexcept = default;
  Receipt& operator=(Receipt&&) noexcept = default;
  Receipt(const Receipt&) = delete;
  Receipt& operator=(const Receipt&) = delete;

  std::uint64_t index() const { return index_; }  // leaf index in the log
  std::uint64_t seq() const { return seq_; }      // place in the stream
  const StreamId& stream() const { return stream_; }
  /// True when an earlier append with the same idempotency id made the event: such a receipt opens nothing.
  bool is_repeated() const { return repeated_; }
  bool names(const ContentRef& content) const { return std::ranges::binary_search(opens_, content); }
  /// Only for drafts with proves_stream.
  const std::optional<GroupProof>& group_proof() const { return group_proof_; }

 private:
  friend class Sequencer;
  Receipt() = default;

  std::uint64_t opening_ = 0;  // which opening of a ledger in this process made it
  std::uint64_t index_ = 0;
  std::uint64_t seq_ = 0;
  StreamId stream_;
  bool repeated_ = false;
  std::vector<ContentRef> opens_;  // sorted
  std::optional<GroupProof> group_proof_;
};

}  // namespace ledger
