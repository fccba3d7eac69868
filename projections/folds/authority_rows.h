// Rows of the projection `authority`, shared by its fold and its reader: each registration under both
// persons.
#pragma once

#include "projections/authority.h"
#include "projections/folds/row.h"

namespace projections::authority_rows {

/// Registrations that name this person, as pupil or as guardian, before index be64.
inline RowWriter links_key(const ledger::SubjectId& person) {
  return row_key(ViewNumber::authority, person, 'l');
}

inline ledger::Bytes encode(const AuthorityLink& link) {
  return RowWriter()
      .id(link.guardian)
      .id(link.pupil)
      .u16(static_cast<std::uint16_t>(link.kinship))
      .u16(static_cast<std::uint16_t>(link.proof))
      .time(link.period.from)
      .time(link.period.to)
      .time(link.recorded)
      .take();
}

inline AuthorityLink decode(ledger::ByteView value, std::uint64_t index) {
  RowCursor row(value);
  AuthorityLink link;
  link.guardian = row.id<ledger::SubjectId>();
  link.pupil = row.id<ledger::SubjectId>();
  link.kinship = static_cast<message::Kinship>(row.u16());
  link.proof = static_cast<message::AuthorityProof>(row.u16());
  link.period.from = row.time();
  link.period.to = row.time();
  link.recorded = row.time();
  link.index = index;
  return link;
}

}  // namespace projections::authority_rows
