// Rows of the projection `roles`, shared by its fold and its reader. One row per event, under index be64.
#pragma once

#include "projections/folds/row.h"
#include "projections/work.h"

namespace projections::roles_rows {

inline RowWriter proposals_key(const ledger::SubjectId& person) {
  return row_key(ViewNumber::roles, person, 'p');
}
inline RowWriter confirmed_key(const ledger::SubjectId& person) {
  return row_key(ViewNumber::roles, person, 'c');
}
inline RowWriter endings_key(const ledger::SubjectId& person) {
  return row_key(ViewNumber::roles, person, 'e');
}
/// Everyone with a role or a proposal in the school, before the person.
inline RowWriter staff_key(const ledger::Hash& school) {
  return std::move(row_key(ViewNumber::roles, kNoSubject, 's').id(school));
}

struct ConfirmedRow {
  RoleId proposal;
  message::Role role = message::Role::UNSPECIFIED;
  Period period;
  std::string school;
};

struct EndingRow {
  message::Role role = message::Role::UNSPECIFIED;
  ledger::UnixMs at = 0;
  std::string school;
};

inline ledger::Bytes encode(const ConfirmedRow& row) {
  return RowWriter()
      .id(row.proposal)
      .u16(static_cast<std::uint16_t>(row.role))
      .time(row.period.from)
      .time(row.period.to)
      .text(row.school)
      .take();
}

inline ConfirmedRow decode_confirmed(ledger::ByteView value) {
  RowCursor row(value);
  ConfirmedRow confirmed;
  confirmed.proposal = row.id<RoleId>();
  confirmed.role = static_cast<message::Role>(row.u16());
  confirmed.period.from = row.time();
  confirmed.period.to = row.time();
  confirmed.school = row.text();
  return confirmed;
}

inline ledger::Bytes encode(const EndingRow& row) {
  return RowWriter().u16(static_cast<std::uint16_t>(row.role)).time(row.at).text(row.school).take();
}

inline EndingRow decode_ending(ledger::ByteView value) {
  RowCursor row(value);
  EndingRow ending;
  ending.role = static_cast<message::Role>(row.u16());
  ending.at = row.time();
  ending.school = row.text();
  return ending;
}

inline ledger::Bytes encode(const ProposedRole& row) {
  return RowWriter()
      .id(row.proposal)
      .u16(static_cast<std::uint16_t>(row.role))
      .text(row.school)
      .text(row.source_code)
      .take();
}

inline ProposedRole decode_proposed(ledger::ByteView value, std::uint64_t index) {
  RowCursor row(value);
  ProposedRole proposed;
  proposed.proposal = row.id<RoleId>();
  proposed.role = static_cast<message::Role>(row.u16());
  proposed.school = row.text();
  proposed.source_code = row.text();
  proposed.index = index;
  return proposed;
}

}  // namespace projections::roles_rows
