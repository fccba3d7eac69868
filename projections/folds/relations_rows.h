// Rows of the projection `relations`, shared by its fold and its reader. One row per event, under index be64.
#pragma once

#include "projections/folds/row.h"
#include "projections/work.h"

namespace projections::relations_rows {

inline RowWriter proposals_key(const ledger::SubjectId& person) {
  return row_key(ViewNumber::relations, person, 'p');
}
inline RowWriter confirmed_key(const ledger::SubjectId& person) {
  return row_key(ViewNumber::relations, person, 'c');
}
inline RowWriter endings_key(const ledger::SubjectId& person) {
  return row_key(ViewNumber::relations, person, 'e');
}
/// Confirmations and endings of one relation, by its number: what a replay asks, which does not know the
/// person.
inline RowWriter confirmed_key(const RelationId& relation) {
  return row_key(ViewNumber::relations, relation, 'r');
}
inline RowWriter endings_key(const RelationId& relation) {
  return row_key(ViewNumber::relations, relation, 'f');
}
/// Everyone with a relation or a proposal with the group, before the person.
inline RowWriter workers_key(const GroupId& group) { return row_key(ViewNumber::relations, group, 'w'); }

/// Of a proposal and of a confirmed relation alike.
inline ledger::Bytes encode(const WorkRelation& relation) {
  return RowWriter()
      .id(relation.id)
      .u16(static_cast<std::uint16_t>(relation.kind))
      .id(relation.group)
      .id(relation.pupil)
      .time(relation.period.from)
      .time(relation.period.to)
      .take();
}

inline WorkRelation decode(ledger::ByteView value, std::uint64_t index) {
  RowCursor row(value);
  WorkRelation relation;
  relation.id = row.id<RelationId>();
  relation.kind = static_cast<message::RelationKind>(row.u16());
  relation.group = row.id<GroupId>();
  relation.pupil = row.id<ledger::SubjectId>();
  relation.period.from = row.time();
  relation.period.to = row.time();
  relation.index = index;
  return relation;
}

}  // namespace projections::relations_rows
