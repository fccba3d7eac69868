// The part of appending that needs no order: salts, addenda, digests. Done on the caller's thread.
#pragma once

#include <memory>

#include "ledger/draft.h"
#include "ledger/own_message.h"
#include "ledger/stream_key.h"

namespace ledger {

struct StreamState;

/// What the last event of a segment, and the opening of the next one behind it, say of each other.
struct Continuation {
  Hash successor;  // map key
  PredecessorClaim predecessor;
};

/// A draft with its addenda made, side by side in one buffer. An absent part is empty there, and has the
/// digest of none_digest.
struct PreparedDraft {
  StreamId stream;
  UnixMs recorded = 0;
  bool opens_stream = false;   // is an opening: the first event of its stream, or of its next segment
  bool opens_segment = false;  // of its next segment: stands behind the draft that continues the stream
  bool proves_stream = false;
  std::optional<SubjectId> who_person;
  CategoryNumber category = 0;    // of the content; 0: none
  std::vector<ContentRef> opens;  // what the receipt will name

  Bytes addenda;  // `what`, then `who`, then `content`
  std::uint32_t what_bytes = 0;
  std::uint32_t who_bytes = 0;
  Hash what_digest;
  Hash who_digest;
  Hash content_digest;

  std::unique_ptr<Continuation> continues;  // only of an event that ends a segment
  StreamState* state = nullptr;             // the sequencer's, who looks it up once
  const StreamKey* segment_key = nullptr;   // the sequencer's; only of one that opens_segment

  ByteView what() const { return ByteView(addenda).first(what_bytes); }
  ByteView who() const { return ByteView(addenda).subspan(what_bytes, who_bytes); }
  ByteView content() const { return ByteView(addenda).subspan(what_bytes + who_bytes); }
};

inline constexpr std::size_t kGroupEventsMax = 1024;

/// Errors: invalid_argument for an empty or too large submission, a message over kMessageBytesMax, a reserved
/// category, an event that ends a segment without the opening of the next one behind it.
Result<std::vector<PreparedDraft>> prepare(std::vector<Draft> drafts);

/// The message of every cover event: no member set.
Message cover_message();
/// A cover event. Requires: the salt is the stream's own for the place where it will stand
/// (StreamKey::cover_salt).
PreparedDraft prepare_cover(const StreamId& stream, UnixMs recorded, const Hash& salt);

}  // namespace ledger
