// Rows of the projection `name-requests`, shared by its fold and its reader. One row per event, under index
// be64.
#pragma once

#include "projections/folds/row.h"

namespace projections::name_requests_rows {

inline RowWriter asked_key(const NameRequestId& id) { return row_key(ViewNumber::name_requests, id, 'q'); }
inline RowWriter why_key(const NameRequestId& id) { return row_key(ViewNumber::name_requests, id, 'w'); }
inline RowWriter concerned_key(const NameRequestId& id) {
  return row_key(ViewNumber::name_requests, id, 'c');
}
inline RowWriter advised_key(const NameRequestId& id) { return row_key(ViewNumber::name_requests, id, 'a'); }
inline RowWriter decided_key(const NameRequestId& id) { return row_key(ViewNumber::name_requests, id, 'd'); }
/// Every request, before its number.
inline RowWriter list_key() { return row_key(ViewNumber::name_requests, kNoSubject, 'l'); }
/// Those about a pupil's history, before their numbers.
inline RowWriter pupil_key(const ledger::SubjectId& pupil) {
  return row_key(ViewNumber::name_requests, pupil, 'p');
}

}  // namespace projections::name_requests_rows
