#include "ledger/log/draft_fetch.h"

#include "ledger/fetch_ahead.h"

namespace ledger {
namespace {

// What a stream points at must be there before what that points at can be asked for.
constexpr std::size_t kFar = 12;
constexpr std::size_t kNear = 6;

void fetch_far(const PreparedDraft& draft) {
  const StreamState& stream = *draft.state;
  fetch_ahead(draft.addenda.data(), draft.addenda.size());
  fetch_ahead(stream.key, sizeof(*stream.key));
  fetch_ahead(stream.scopes.data(), stream.scopes.size() * sizeof(stream.scopes[0]));
  fetch_ahead(stream.range.hashes().data(), stream.range.hashes().size() * kHashBytes);
}

void fetch_near(const PreparedDraft& draft) {
  for (const auto& [category, key] : draft.state->scopes) {
    if (category == kHistoryScope || category == draft.category) fetch_ahead(key, sizeof(*key));
  }
}

}  // namespace

void DraftFetch::step() {
  if (next_ + kFar < drafts_.size()) fetch_far(*drafts_[next_ + kFar]);
  if (next_ + kNear < drafts_.size()) fetch_near(*drafts_[next_ + kNear]);
  ++next_;
}

}  // namespace ledger
