#include "projections/requests.h"

#include "projections/folds/first_row.h"
#include "projections/folds/requests_rows.h"

namespace projections {

using ledger::SubjectId;

std::optional<FamilyRequest> FamilyRequests::find(const RequestId& id) const {
  FamilyRequest found;
  found.id = id;
  const auto take_received = [&](RowCursor row, std::uint64_t index) {
    found.pupil = row.id<SubjectId>();
    found.taken_by = static_cast<message::Role>(row.u16());
    found.recorded = row.time();
    found.index = index;
    return true;
  };
  const auto take_described = [&](RowCursor row, std::uint64_t) {
    const auto asker = row.id<SubjectId>();
    if (row.id<SubjectId>() != found.pupil) return false;
    found.asker = asker;
    found.kind = static_cast<message::RequestKind>(row.u16());
    found.channel = static_cast<message::RequestChannel>(row.u16());
    found.received = row.time();
    found.text = read_content(row, asker);
    return true;
  };
  const auto is_of_pupil = [&](RowCursor row, std::uint64_t) { return row.id<SubjectId>() == found.pupil; };
  const auto take_kind = [&](RowCursor row, std::uint64_t) {
    if (row.id<SubjectId>() != found.asker) return false;
    found.kind = static_cast<message::RequestKind>(row.u16());
    return true;
  };
  namespace keys = requests_rows;
  if (!take_first_row(*rows_, keys::received_key(id).take(), kEverything, take_received)) return std::nullopt;
  take_first_row(*rows_, keys::described_key(id).take(), kEverything, take_described);
  found.was_question = take_first_row(*rows_, keys::promoted_key(id).take(), kEverything, is_of_pupil);
  if (found.was_question) take_first_row(*rows_, keys::renamed_key(id).take(), kEverything, take_kind);
  return found;
}

std::vector<FamilyRequest> FamilyRequests::listed(const ledger::Bytes& prefix) const {
  std::vector<RequestId> ids;
  rows_->scan(prefix, [&](ledger::ByteView, ledger::ByteView value) {
    ids.push_back(RowCursor(value).id<RequestId>());
    return true;
  });
  std::vector<FamilyRequest> requests;
  for (const auto& id : ids) {
    if (auto one = find(id)) requests.push_back(*one);
  }
  return requests;
}

std::vector<FamilyRequest> FamilyRequests::all() const { return listed(requests_rows::list_key().take()); }

std::vector<FamilyRequest> FamilyRequests::of_asker(const SubjectId& asker) const {
  auto requests = listed(requests_rows::asker_key(asker).take());
  std::erase_if(requests, [&](const FamilyRequest& one) { return one.asker != asker; });
  return requests;
}

}  // namespace projections
