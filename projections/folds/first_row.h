// Rows of which there is one per event: the first that counts, in the order of the log.
#pragma once

#include <functional>

#include "ledger/view_store.h"
#include "projections/folds/row.h"
#include "projections/period.h"

namespace projections {

/// Returns true for the row that is looked for.
using TakeRow = std::function<bool(RowCursor row, std::uint64_t index)>;

/// Goes through the rows under this key that stood there before `known`, in the order of the log, until one
/// is taken. Requires: the rest of their keys is the event's index, be64. False when none was taken.
inline bool take_first_row(const ledger::ViewStore& rows, const ledger::Bytes& key, KnownBefore known,
                           const TakeRow& take) {
  bool was_taken = false;
  rows.scan(key, [&](ledger::ByteView at, ledger::ByteView value) {
    const auto index = RowCursor(at, key.size()).u64();
    if (index >= known) return false;
    was_taken = take(RowCursor(value), index);
    return !was_taken;
  });
  return was_taken;
}

}  // namespace projections
