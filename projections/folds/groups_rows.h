// Rows of the projection `groups`, shared by its fold and its reader.
#pragma once

#include "projections/folds/row.h"
#include "projections/work.h"

namespace projections::groups_rows {

inline RowWriter group_key(const GroupId& group) { return row_key(ViewNumber::groups, group, 'g'); }
inline RowWriter lookup_key(const ledger::Hash& lookup) {
  return std::move(row_key(ViewNumber::groups, kNoSubject, 'k').id(lookup));
}
/// Groups registered in the stream of this school, before the group itself.
inline RowWriter list_key(const ledger::SubjectId& school) {
  return row_key(ViewNumber::groups, school, 's');
}
/// Pupils that were ever placed in the group, before the pupil.
inline RowWriter members_key(const GroupId& group) { return row_key(ViewNumber::groups, group, 'm'); }
/// Placements of the pupil, before from (time) | index be64.
inline RowWriter placements_key(const ledger::SubjectId& pupil) {
  return row_key(ViewNumber::groups, pupil, 'p');
}

inline ledger::Bytes encode_group(const Group& group) {
  return RowWriter()
      .u8(group.combined ? 1 : 0)
      .u64(group.index)
      .text(group.school)
      .text(group.key)
      .text(group.name)
      .take();
}

inline Group decode_group(const GroupId& id, ledger::ByteView value) {
  RowCursor row(value);
  Group group;
  group.id = id;
  group.combined = row.u8() != 0;
  group.index = row.u64();
  group.school = row.text();
  group.key = row.text();
  group.name = row.text();
  return group;
}

}  // namespace projections::groups_rows
