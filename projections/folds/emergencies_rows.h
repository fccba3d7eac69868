// Rows of the projection `emergencies`, shared by its fold and its reader. One row per event, under index
// be64.
#pragma once

#include "projections/folds/row.h"

namespace projections::emergencies_rows {

inline RowWriter opened_key(const EmergencyId& id) { return row_key(ViewNumber::emergencies, id, 'o'); }
inline RowWriter assigned_key(const EmergencyId& id) { return row_key(ViewNumber::emergencies, id, 'a'); }
inline RowWriter motivated_key(const EmergencyId& id) { return row_key(ViewNumber::emergencies, id, 'm'); }
inline RowWriter reviewed_key(const EmergencyId& id) { return row_key(ViewNumber::emergencies, id, 'v'); }
/// The reading of this pupil in that act.
inline RowWriter reading_key(const ledger::SubjectId& pupil, const OperationId& operation) {
  return row_key(ViewNumber::emergencies, pupil, 'r').id(operation);
}
/// Every emergency, before its number.
inline RowWriter list_key() { return row_key(ViewNumber::emergencies, kNoSubject, 'l'); }

}  // namespace projections::emergencies_rows
