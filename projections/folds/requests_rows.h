// Rows of the projection `requests`, shared by its fold and its reader. One row per event, under index be64.
#pragma once

#include "projections/folds/row.h"

namespace projections::requests_rows {

inline RowWriter received_key(const RequestId& id) { return row_key(ViewNumber::requests, id, 'o'); }
inline RowWriter described_key(const RequestId& id) { return row_key(ViewNumber::requests, id, 'd'); }
inline RowWriter promoted_key(const RequestId& id) { return row_key(ViewNumber::requests, id, 'p'); }
inline RowWriter renamed_key(const RequestId& id) { return row_key(ViewNumber::requests, id, 'k'); }
/// Every request, under the index of its receipt.
inline RowWriter list_key() { return row_key(ViewNumber::requests, kNoSubject, 'l'); }
/// Those of one asker, under the index of the event that describes it.
inline RowWriter asker_key(const ledger::SubjectId& asker) {
  return row_key(ViewNumber::requests, asker, 'a');
}

}  // namespace projections::requests_rows
