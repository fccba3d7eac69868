// Rows of the projection `imports`, shared by its fold and its reader.
#pragma once

#include "projections/folds/row.h"
#include "projections/imports.h"

namespace projections::imports_rows {

/// Imports without their last event, before the operation.
inline RowWriter unfinished_key() { return row_key(ViewNumber::imports, kNoSubject, 'u'); }
/// Fields in quarantine, before the field's name. Value: count be32.
inline RowWriter quarantine_key(const ledger::SubjectId& subject, std::string_view field) {
  return std::move(row_key(ViewNumber::imports, subject, 'q').text(field));
}
/// A group that an import registered; the value is empty.
inline RowWriter group_key(const GroupId& group) { return row_key(ViewNumber::imports, group, 'g'); }

inline ledger::Bytes encode(const UnfinishedImport& import) {
  return RowWriter()
      .u32(import.pupils)
      .u32(import.persons)
      .u32(import.groups)
      .u32(import.events)
      .text(import.school)
      .take();
}

inline UnfinishedImport decode(const OperationId& operation, ledger::ByteView value) {
  RowCursor row(value);
  UnfinishedImport import;
  import.operation = operation;
  import.pupils = row.u32();
  import.persons = row.u32();
  import.groups = row.u32();
  import.events = row.u32();
  import.school = row.text();
  return import;
}

}  // namespace projections::imports_rows
