#include "projections/emergencies.h"

#include "projections/folds/emergencies_rows.h"
#include "projections/folds/first_row.h"

namespace projections {
namespace {

using ledger::SubjectId;

std::optional<EmergencyMotivation> find_motivation(const ledger::ViewStore& rows, const Emergency& one,
                                                   KnownBefore known) {
  EmergencyMotivation found;
  const auto take = [&](RowCursor row, std::uint64_t) {
    if (row.id<SubjectId>() != one.pupil) return false;
    found.at = row.time();
    found.late = row.u8() != 0;
    found.content = read_content(row, one.pupil);
    return true;
  };
  if (!take_first_row(rows, emergencies_rows::motivated_key(one.id).take(), known, take)) return std::nullopt;
  return found;
}

std::optional<EmergencyReview> find_review(const ledger::ViewStore& rows, const Emergency& one,
                                           KnownBefore known) {
  EmergencyReview found;
  const auto take = [&](RowCursor row, std::uint64_t) {
    if (row.id<SubjectId>() != one.pupil) return false;
    found.at = row.time();
    found.judgement = static_cast<message::Judgement>(row.u16());
    found.content = read_content(row, one.pupil);
    return true;
  };
  if (!take_first_row(rows, emergencies_rows::reviewed_key(one.id).take(), known, take)) return std::nullopt;
  return found;
}

}  // namespace

std::optional<Emergency> Emergencies::find(const EmergencyId& id, KnownBefore known) const {
  namespace keys = emergencies_rows;
  Emergency found;
  found.id = id;
  OperationId operation;
  bool at_once = false;
  const auto take_opened = [&](RowCursor row, std::uint64_t index) {
    found.pupil = row.id<SubjectId>();
    operation = row.id<OperationId>();
    found.role = static_cast<message::Role>(row.u16());
    found.opened = row.time();
    found.motivate_by = row.time();
    at_once = row.u8() != 0;
    found.index = index;
    return true;
  };
  const auto take_assigned = [&](RowCursor row, std::uint64_t) {
    if (row.id<SubjectId>() != found.pupil) return false;
    found.reader = row.id<SubjectId>();
    return true;
  };
  std::optional<ledger::ContentRef> typed;
  const auto take_reading = [&](RowCursor row, std::uint64_t index) {
    found.reading = index;
    typed = read_content(row, found.pupil);
    return true;
  };
  if (!take_first_row(*rows_, keys::opened_key(id).take(), known, take_opened)) return std::nullopt;
  take_first_row(*rows_, keys::assigned_key(id).take(), known, take_assigned);
  take_first_row(*rows_, keys::reading_key(found.pupil, operation).take(), known, take_reading);
  found.motivation = find_motivation(*rows_, found, known);
  if (at_once && typed) found.motivation = EmergencyMotivation{found.opened, false, *typed};
  found.review = find_review(*rows_, found, known);
  return found;
}

std::vector<Emergency> Emergencies::all() const {
  std::vector<EmergencyId> ids;
  rows_->scan(emergencies_rows::list_key().take(), [&](ledger::ByteView key, ledger::ByteView) {
    ids.push_back(RowCursor(key, kRowKeyStart).id<EmergencyId>());
    return true;
  });
  std::vector<Emergency> emergencies;
  for (const auto& id : ids) {
    if (auto one = find(id)) emergencies.push_back(std::move(*one));
  }
  return emergencies;
}

}  // namespace projections
