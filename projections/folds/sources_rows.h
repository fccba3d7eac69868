// Rows of the projection `sources`, shared by its fold and its reader.
#pragma once

#include "projections/folds/row.h"

namespace projections::sources_rows {

/// Every system, before the index of the event that registered it.
inline RowWriter list_key() { return row_key(ViewNumber::sources, kNoSubject, 'a'); }
/// A system's keys, and their ends, before an index.
inline RowWriter set_key(const SourceId& id) { return row_key(ViewNumber::sources, id, 'k'); }
inline RowWriter ended_key(const SourceId& id) { return row_key(ViewNumber::sources, id, 'e'); }
/// The newest sign of life.
inline RowWriter alive_key(const SourceId& id) { return row_key(ViewNumber::sources, id, 'l'); }
/// What was reported late, before the index of the sign of life that said so.
inline RowWriter missed_key(const SourceId& id) { return row_key(ViewNumber::sources, id, 'm'); }

/// From when on it reports no more, before an index.
inline RowWriter closed_key(const SourceId& id) { return row_key(ViewNumber::sources, id, 'c'); }
/// One report, by the system's own name for it. It never goes: the same report is known again for ever.
inline RowWriter report_key(const SourceId& id, std::string_view name) {
  return std::move(row_key(ViewNumber::sources, id, 'r').raw(ledger::bytes_of(name)));
}

}  // namespace projections::sources_rows
