// Rows of the projection `policy`, shared by its fold and its readers. All under no subject, before the
// event's index be64: there are few of them, and they are kept in memory together.
#pragma once

#include "projections/folds/row.h"

namespace projections::policy_rows {

/// Adoptions of a version of this program. Value: version be16 | council's consent (time) | adopted (time).
inline RowWriter adopted_key() { return row_key(ViewNumber::policy, kNoSubject, 'a'); }
/// Drafts. Value: projections/README.md.
inline RowWriter drafted_key() { return row_key(ViewNumber::policy, kNoSubject, 'd'); }
/// Value: document id | day (time).
inline RowWriter consented_key() { return row_key(ViewNumber::policy, kNoSubject, 'c'); }
/// Value: document id | day (time) | recorded (time).
inline RowWriter document_adopted_key() { return row_key(ViewNumber::policy, kNoSubject, 'v'); }

}  // namespace projections::policy_rows
