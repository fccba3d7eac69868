// Rows of the projection `cases`, shared by its fold and its reader. One row per event, under index be64.
#pragma once

#include "projections/folds/row.h"

namespace projections::cases_rows {

inline RowWriter opened_key(const CaseId& id) { return row_key(ViewNumber::cases, id, 'o'); }
inline RowWriter assigned_key(const CaseId& id) { return row_key(ViewNumber::cases, id, 'g'); }
inline RowWriter closed_key(const CaseId& id) { return row_key(ViewNumber::cases, id, 'c'); }
/// Every case, before its number.
inline RowWriter list_key() { return row_key(ViewNumber::cases, kNoSubject, 'a'); }

}  // namespace projections::cases_rows
