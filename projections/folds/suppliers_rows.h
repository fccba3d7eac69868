// Rows of the projection `suppliers`, shared by its fold and its reader. What stands there is listed under
// the index of its event, so that lists are in the order of the log.
#pragma once

#include "projections/folds/row.h"

namespace projections::suppliers_rows {

inline RowWriter packages_key() { return row_key(ViewNumber::suppliers, kNoSubject, 'a'); }
inline RowWriter agreements_key() { return row_key(ViewNumber::suppliers, kNoSubject, 'g'); }
inline RowWriter permissions_key() { return row_key(ViewNumber::suppliers, kNoSubject, 'p'); }
/// An agreement's ends, and a permission's withdrawals, before their index.
inline RowWriter end_key(const ProcessingId& id) { return row_key(ViewNumber::suppliers, id, 'e'); }
inline RowWriter withdrawn_key(const PermissionId& id) { return row_key(ViewNumber::suppliers, id, 'w'); }

}  // namespace projections::suppliers_rows
