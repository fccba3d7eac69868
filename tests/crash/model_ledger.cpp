#include "crash/model_ledger.h"

namespace crash {

using ledger::ErrorCode;

std::uint64_t ModelLedger::count_of(const ledger::StreamId& stream) const {
  const auto found = counts_.find(stream);
  return found == counts_.end() ? 0 : found->second;
}

std::vector<ledger::StreamId> ModelLedger::pupils() const {
  std::vector<ledger::StreamId> pupils;
  for (const auto& [stream, count] : counts_) {
    if (stream.kind == ledger::StreamKind::pupil_open) pupils.push_back(stream);
  }
  return pupils;
}

Expected ModelLedger::expect(const PlannedSubmission& submission) const {
  if (submission.id) {
    if (const auto found = ids_.find(submission.id->id); found != ids_.end()) {
      const auto& [earlier, first] = found->second;
      if (earlier.fingerprint != submission.id->fingerprint) return ErrorCode::already_exists;
      return Repeated{first};
    }
  }
  if (submission.depends && count_of(submission.depends->stream) != submission.depends->count) {
    return ErrorCode::conflict;
  }
  std::set<ledger::StreamId> opened;
  for (const auto& event : submission.events) {
    const bool exists = count_of(event.stream) > 0 || opened.contains(event.stream);
    if (event.opens_stream && exists) return ErrorCode::already_exists;
    if (!event.opens_stream && !exists) return ErrorCode::not_found;
    opened.insert(event.stream);
  }
  return NewEvents{};
}

void ModelLedger::place(const PlannedSubmission& submission, const std::vector<std::uint64_t>& indices) {
  if (submission.id) ids_[submission.id->id] = {*submission.id, events_.size()};
  for (std::size_t i = 0; i < submission.events.size(); ++i) {
    const auto& event = submission.events[i];
    events_.push_back({event.stream, counts_[event.stream]++, event.text, event.value, indices[i]});
  }
}

}  // namespace crash
