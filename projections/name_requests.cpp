#include "projections/name_requests.h"

#include "projections/folds/first_row.h"
#include "projections/folds/name_requests_rows.h"

namespace projections {
namespace {

using ledger::SubjectId;

// One for another pupil's history is none.
std::optional<NameStep> find_step(const ledger::ViewStore& rows, const ledger::Bytes& key,
                                  const SubjectId& pupil, KnownBefore known) {
  NameStep step;
  const bool is_there = take_first_row(rows, key, known, [&](RowCursor row, std::uint64_t index) {
    if (row.id<SubjectId>() != pupil) return false;
    step.release = row.u8() != 0;
    step.at = row.time();
    step.content = read_content(row, pupil);
    step.index = index;
    return true;
  });
  if (!is_there) return std::nullopt;
  return step;
}

}  // namespace

std::optional<NameRequest> NameRequests::find(const NameRequestId& id, KnownBefore known) const {
  namespace keys = name_requests_rows;
  NameRequest found;
  found.id = id;
  const auto take_asked = [&](RowCursor row, std::uint64_t index) {
    found.pupil = row.id<SubjectId>();
    found.line = row.u64();
    found.role = static_cast<message::Role>(row.u16());
    found.asked = row.time();
    found.index = index;
    return true;
  };
  const auto take_why = [&](RowCursor row, std::uint64_t) {
    found.asker = row.id<SubjectId>();
    found.why = read_content(row, found.asker);
    return true;
  };
  const auto take_concerned = [&](RowCursor row, std::uint64_t) {
    found.concerned = row.id<SubjectId>();
    return true;
  };
  if (!take_first_row(*rows_, keys::asked_key(id).take(), known, take_asked)) return std::nullopt;
  take_first_row(*rows_, keys::why_key(id).take(), known, take_why);
  take_first_row(*rows_, keys::concerned_key(id).take(), known, take_concerned);
  found.advice = find_step(*rows_, keys::advised_key(id).take(), found.pupil, known);
  found.decision = find_step(*rows_, keys::decided_key(id).take(), found.pupil, known);
  return found;
}

std::vector<NameRequest> NameRequests::listed(const ledger::Bytes& prefix) const {
  std::vector<NameRequestId> ids;
  rows_->scan(prefix, [&](ledger::ByteView key, ledger::ByteView) {
    ids.push_back(RowCursor(key, kRowKeyStart).id<NameRequestId>());
    return true;
  });
  std::vector<NameRequest> requests;
  for (const auto& id : ids) {
    if (auto one = find(id)) requests.push_back(std::move(*one));
  }
  return requests;
}

std::vector<NameRequest> NameRequests::all() const { return listed(name_requests_rows::list_key().take()); }

std::vector<NameRequest> NameRequests::of_pupil(const SubjectId& pupil) const {
  return listed(name_requests_rows::pupil_key(pupil).take());
}

}  // namespace projections
