// The part of appending that needs no order: salts, addenda, digests. Done on the caller's thread.
#pragma once

#include "ledger/draft.h"

namespace ledger {

/// A draft with its addenda made. An absent part is empty and has the digest of none_digest.
struct PreparedDraft {
  Draft draft;
  Bytes what;
  Bytes who;
  Bytes content;
  Hash what_digest;
  Hash who_digest;
  Hash content_digest;
};

inline constexpr std::size_t kGroupEventsMax = 1024;

/// Errors: invalid_argument for an empty or too large submission, a message over kMessageBytesMax, a reserved
/// category.
Result<std::vector<PreparedDraft>> prepare(std::vector<Draft> drafts);

}  // namespace ledger
