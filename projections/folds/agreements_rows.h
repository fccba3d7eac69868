// Rows of the projection `agreements`, shared by its fold and its reader.
#pragma once

#include "projections/folds/row.h"

namespace projections::agreements_rows {

/// One row per event, under index be64.
inline RowWriter proposed_key(const AgreementId& id) { return row_key(ViewNumber::agreements, id, 'o'); }
inline RowWriter acknowledged_key(const AgreementId& id) { return row_key(ViewNumber::agreements, id, 'k'); }
inline RowWriter ended_key(const AgreementId& id) { return row_key(ViewNumber::agreements, id, 'e'); }
/// One row per person that it names, under their number.
inline RowWriter named_key(const AgreementId& id) { return row_key(ViewNumber::agreements, id, 'g'); }
/// Every agreement of a pupil, under index be64.
inline RowWriter pupil_key(const ledger::SubjectId& pupil) {
  return row_key(ViewNumber::agreements, pupil, 'p');
}

}  // namespace projections::agreements_rows
