#include "projections/information.h"

#include "projections/folds/first_row.h"
#include "projections/folds/information_rows.h"

namespace projections {

using ledger::SubjectId;

std::optional<InformationDecision> InformationDecisions::find(const InformationId& id,
                                                              KnownBefore known) const {
  InformationDecision found;
  found.id = id;
  const auto take_decided = [&](RowCursor row, std::uint64_t index) {
    found.pupil = row.id<SubjectId>();
    found.given = row.u8() != 0;
    found.period.from = row.time();
    found.period.to = row.time();
    found.recorded = row.time();
    found.index = index;
    return true;
  };
  // What another person's stream says of another pupil is not of this decision.
  const auto take_assigned = [&](RowCursor row, std::uint64_t) {
    const auto person = row.id<SubjectId>();
    if (row.id<SubjectId>() != found.pupil) return false;
    found.person = person;
    found.kinship = static_cast<message::Kinship>(row.u16());
    found.ground = static_cast<message::InformationGround>(row.u16());
    found.reason = read_content(row, person);
    return true;
  };
  if (!take_first_row(*rows_, information_rows::decided_key(id).take(), known, take_decided))
    return std::nullopt;
  take_first_row(*rows_, information_rows::assigned_key(id).take(), known, take_assigned);
  return found;
}

std::vector<InformationDecision> InformationDecisions::listed(const ledger::Bytes& prefix) const {
  std::vector<InformationId> ids;
  rows_->scan(prefix, [&](ledger::ByteView, ledger::ByteView value) {
    ids.push_back(RowCursor(value).id<InformationId>());
    return true;
  });
  std::vector<InformationDecision> decisions;
  for (const auto& id : ids) {
    if (auto one = find(id)) decisions.push_back(*one);
  }
  return decisions;
}

std::vector<InformationDecision> InformationDecisions::of_person(const SubjectId& person) const {
  auto decisions = listed(information_rows::person_key(person).take());
  std::erase_if(decisions, [&](const InformationDecision& one) { return one.person != person; });
  return decisions;
}

std::vector<InformationDecision> InformationDecisions::of_pupil(const SubjectId& pupil) const {
  return listed(information_rows::pupil_key(pupil).take());
}

}  // namespace projections
