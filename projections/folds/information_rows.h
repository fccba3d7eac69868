// Rows of the projection `information`, shared by its fold and its reader. One row per event, under index
// be64.
#pragma once

#include "projections/folds/row.h"

namespace projections::information_rows {

inline RowWriter decided_key(const InformationId& id) { return row_key(ViewNumber::information, id, 'o'); }
inline RowWriter assigned_key(const InformationId& id) { return row_key(ViewNumber::information, id, 'a'); }
/// Those about a parent, under the index of the event that says so.
inline RowWriter person_key(const ledger::SubjectId& person) {
  return row_key(ViewNumber::information, person, 'n');
}
/// Those about a pupil, under the decision's index.
inline RowWriter pupil_key(const ledger::SubjectId& pupil) {
  return row_key(ViewNumber::information, pupil, 'p');
}

}  // namespace projections::information_rows
