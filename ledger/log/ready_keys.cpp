#include "ledger/log/ready_keys.h"

namespace ledger {
namespace {

// What the vault is to give, and for which stream; none for a key of who did it or of idempotency alone.
struct Wanted {
  SlotName slot;
  StreamState* stream = nullptr;
  PreparedDraft* opening = nullptr;  // of the segment whose K it is
};

void want_scope(const PreparedDraft& draft, CategoryNumber category, std::vector<Wanted>& wanted) {
  if (draft.state->scope(category) == nullptr)
    wanted.push_back({scope_slot(draft.stream.subject, category), draft.state});
}

void want_keys_of(PreparedDraft& draft, LogState& state, std::vector<Wanted>& wanted) {
  if (draft.state == nullptr) draft.state = &state.streams[draft.stream];
  if (draft.state->key == nullptr) wanted.push_back({stream_slot(draft.stream), draft.state});
  if (draft.opens_segment) {
    const auto next = static_cast<SegmentNumber>(draft.state->segment + 1);
    wanted.push_back({stream_slot(draft.stream, next), draft.state, &draft});
  }
  want_scope(draft, kHistoryScope, wanted);
  if (draft.category != 0) want_scope(draft, draft.category, wanted);
  if (draft.who_person && !state.who_keys.contains(*draft.who_person))
    wanted.push_back({scope_slot(*draft.who_person, kWhoScope), nullptr});
}

// The same key may be wanted by several drafts of the round.
void keep(const Wanted& wanted, ByteView key, LogState& state) {
  const SlotName& slot = wanted.slot;
  if (wanted.opening != nullptr) {
    wanted.opening->segment_key = &state.keys.add(StreamKey(key));
  } else if (slot.purpose == SlotPurpose::stream) {
    if (wanted.stream->key == nullptr) wanted.stream->key = &state.keys.add(StreamKey(key));
  } else if (wanted.stream == nullptr) {
    if (slot.category == kWhoScope && !state.who_keys.contains(slot.subject))
      state.who_keys.emplace(slot.subject, &state.part_keys.add(HmacKey(key)));
  } else if (wanted.stream->scope(slot.category) == nullptr) {
    wanted.stream->scopes.emplace_back(slot.category, &state.part_keys.add(HmacKey(key)));
  }
}

}  // namespace

Result<void> make_keys_ready(std::vector<Waiting>& waiting, const std::vector<std::size_t>& placed,
                             LogState& state, Vault& vault) {
  std::vector<Wanted> wanted;
  for (const std::size_t i : placed) {
    for (auto& draft : waiting[i].drafts) want_keys_of(draft, state, wanted);
    if (const auto& given = waiting[i].idempotency)
      wanted.push_back({scope_slot(given->subject, kHistoryScope), nullptr});
  }
  if (wanted.empty()) return {};
  std::vector<SlotName> names;
  names.reserve(wanted.size());
  for (const auto& each : wanted) names.push_back(each.slot);
  LEDGER_TRY(const auto keys, vault.find_or_make(names));
  for (std::size_t i = 0; i < wanted.size(); ++i) keep(wanted[i], keys[i], state);
  return {};
}

}  // namespace ledger
