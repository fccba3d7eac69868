#include "ledger/log/round_plan.h"

#include <algorithm>

namespace ledger {
namespace {

Error other_content() {
  return fail(ErrorCode::already_exists, "this was recorded before with other content");
}

}  // namespace

Result<PlannedPlace> RoundPlan::add(Waiting& waiting) {
  if (waiting.idempotency) {
    LEDGER_TRY(const auto repeated, find_repeated(*waiting.idempotency));
    if (repeated) return PlannedPlace{*repeated, true};
  }
  LEDGER_TRY_OK(check(waiting));
  const PlannedPlace place{next_index_, false};
  for (const auto& prepared : waiting.drafts) {
    if (prepared.state != nullptr) {
      ++prepared.state->planned;
    } else {
      ++opened_[prepared.stream];
    }
    if (prepared.continues) continued_.insert(prepared.stream);
  }
  next_index_ += waiting.drafts.size();
  if (waiting.idempotency) {
    const Idempotency& given = *waiting.idempotency;
    in_round_[{given.subject, given.id}] = {given.fingerprint, place.first_index};
  }
  return place;
}

std::uint64_t RoundPlan::count_of(const StreamId& stream) const {
  if (const auto found = state_.streams.find(stream); found != state_.streams.end())
    return found->second.count + found->second.planned;
  const auto opened = opened_.find(stream);
  return opened == opened_.end() ? 0 : opened->second;
}

Result<std::optional<std::uint64_t>> RoundPlan::find_repeated(const Idempotency& given) const {
  using Found = std::optional<std::uint64_t>;
  // Of this round by the client's own words: the subject's key may be made only with this round.
  if (const auto earlier = in_round_.find({given.subject, given.id}); earlier != in_round_.end()) {
    if (earlier->second.fingerprint != given.fingerprint) return other_content();
    return Found{earlier->second.first_index};
  }
  const auto key = vault_.find(scope_slot(given.subject, kHistoryScope));
  if (!key) return Found{};
  const auto [name, wanted] = make_idempotency_row(*key, given);
  std::optional<IdempotencyRow> row;
  for (const auto& rows : recent_) {
    if (const auto found = rows.find(name); found != rows.end()) row = found->second;
  }
  if (!row) {
    LEDGER_TRY(row, find_idempotency_row(store_, name));
  }
  if (!row || row->hour + kIdempotencyHours < state_.hour) return Found{};
  if (row->fingerprint != wanted.fingerprint) return other_content();
  return Found{row->index};
}

Result<void> RoundPlan::check(Waiting& waiting) const {
  for (const auto& position : waiting.depends) {
    if (count_of(position.stream) != position.count)
      return fail(ErrorCode::conflict, "what this was decided on has changed meanwhile");
  }
  return check_openings(waiting);
}

// A stream is continued from where it stands now, under the key that its vault has for that; once in a round.
Result<void> RoundPlan::check_continuation(const std::vector<PreparedDraft>& drafts, std::size_t at) const {
  const PreparedDraft& last = drafts[at];
  const auto changed = [] {
    return fail(ErrorCode::conflict, "the stream that this continues has changed meanwhile");
  };
  if (last.state == nullptr || continued_.contains(last.stream)) return changed();
  const StreamState& stream = *last.state;
  const auto next = static_cast<SegmentNumber>(stream.segment + 1);
  if (next >= kSegmentsMax)
    return fail(ErrorCode::invalid_argument, "the stream was continued as often as one bundle can show");
  const auto key = vault_.find(stream_slot(last.stream, next));
  if (!key || StreamKey(*key).map_key() != last.continues->successor) return changed();
  std::uint64_t count = stream.range.size() + stream.planned;
  for (std::size_t i = 0; i < at; ++i) {
    if (drafts[i].stream != last.stream) continue;
    if (drafts[i].continues) return changed();
    ++count;
  }
  const PredecessorClaim& named = last.continues->predecessor;
  const bool is_it =
      named.map_key == stream.key->map_key() && named.origin == state_.origin && named.count == count;
  return is_it ? Result<void>() : changed();
}

// Each event's stream was opened before, by an earlier submission or in this one; and once only, but for the
// opening of its next segment.
Result<void> RoundPlan::check_openings(Waiting& waiting) const {
  std::vector<StreamId> opened;  // by this submission; most open none
  for (std::size_t i = 0; i < waiting.drafts.size(); ++i) {
    PreparedDraft& prepared = waiting.drafts[i];
    const auto found = state_.streams.find(prepared.stream);
    if (found != state_.streams.end()) prepared.state = &found->second;
    const bool exists = prepared.state != nullptr || opened_.contains(prepared.stream) ||
                        std::ranges::find(opened, prepared.stream) != opened.end();
    if (prepared.opens_segment) continue;  // checked with the event before it
    if (prepared.opens_stream == exists) {
      return exists ? fail(ErrorCode::already_exists, "this stream was opened before")
                    : fail(ErrorCode::not_found, "an event for a stream that has no opening");
    }
    if (prepared.opens_stream) opened.push_back(prepared.stream);
    if (prepared.continues) LEDGER_TRY_OK(check_continuation(waiting.drafts, i));
  }
  return {};
}

}  // namespace ledger
