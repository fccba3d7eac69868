#include "ledger/log/draft_fetch.h"

#include "ledger/fetch_ahead.h"

namespace ledger {
namespace {

constexpr std::size_t kAhead = 8;

void fetch(const PreparedDraft& draft) {
  const StreamState& stream = *draft.state;
  if (draft.who_person) fetch_ahead(draft.who().data(), draft.who().size());
  fetch_ahead(stream.key, sizeof(*stream.key));
  fetch_ahead(stream.scopes.data(), stream.scopes.size() * sizeof(stream.scopes[0]));
  fetch_ahead(stream.range.hashes().data(), stream.range.hashes().size() * kHashBytes);
}

}  // namespace

void DraftFetch::step() {
  if (next_ + kAhead < drafts_.size()) fetch(*drafts_[next_ + kAhead]);
  ++next_;
}

}  // namespace ledger
