// Rows of the projection `confidential`, shared by its fold and its reader. Of a matter one row per event,
// under index be64; each says about which pupil, because a refused attempt names whatever number was asked
// for.
#pragma once

#include "projections/folds/row.h"

namespace projections::confidential_rows {

inline RowWriter opened_key(const MatterId& id) { return row_key(ViewNumber::confidential, id, 'o'); }
inline RowWriter step_key(const MatterId& id) { return row_key(ViewNumber::confidential, id, 's'); }
inline RowWriter review_key(const MatterId& id) { return row_key(ViewNumber::confidential, id, 'r'); }
inline RowWriter lifted_key(const MatterId& id) { return row_key(ViewNumber::confidential, id, 'l'); }
inline RowWriter item_key(const MatterId& id) { return row_key(ViewNumber::confidential, id, 'i'); }
/// Every event of it in the confidential stream.
inline RowWriter event_key(const MatterId& id) { return row_key(ViewNumber::confidential, id, 'e'); }
/// Those that were lifted, by the index of the original be64.
inline RowWriter original_key(const MatterId& id) { return row_key(ViewNumber::confidential, id, 'x'); }
/// The lifted events of a pupil's open stream, by their seq be64 there.
inline RowWriter pupil_key(const ledger::SubjectId& pupil) {
  return row_key(ViewNumber::confidential, pupil, 'p');
}
/// Every matter, before its number.
inline RowWriter list_key() { return row_key(ViewNumber::confidential, kNoSubject, 'a'); }

}  // namespace projections::confidential_rows
