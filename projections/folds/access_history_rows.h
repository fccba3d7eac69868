// Rows of the projection `access-history`, shared by its fold and its reader.
#pragma once

#include "projections/folds/row.h"

namespace projections::access_history_rows {

/// All lines of one stream, before happened (time) | index be64. Value: seq be64.
inline RowWriter lines_key(const ledger::StreamId& stream) {
  return std::move(
      row_key(ViewNumber::access_history, stream.subject, 'h').u8(static_cast<std::uint8_t>(stream.kind)));
}

}  // namespace projections::access_history_rows
