// Rows of the projection `policy`, shared by its fold and its reader.
#pragma once

#include "projections/folds/row.h"

namespace projections::policy_rows {

/// Adoptions, before index be64. Value: version be16 | council's consent (time) | adopted (time).
inline RowWriter adopted_key() { return row_key(ViewNumber::policy, kNoSubject, 'a'); }

}  // namespace projections::policy_rows
