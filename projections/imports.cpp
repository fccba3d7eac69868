#include "projections/imports.h"

#include "projections/folds/imports_rows.h"

namespace projections {

std::vector<UnfinishedImport> Imports::unfinished() const {
  std::vector<UnfinishedImport> imports;
  rows_->scan(imports_rows::unfinished_key().view(), [&](ledger::ByteView key, ledger::ByteView value) {
    imports.push_back(imports_rows::decode(RowCursor(key, kRowKeyStart).id<OperationId>(), value));
    return true;
  });
  return imports;
}

std::optional<UnfinishedImport> Imports::find_unfinished(std::string_view school) const {
  for (auto& import : unfinished()) {
    if (import.school == school) return std::move(import);
  }
  return std::nullopt;
}

std::uint32_t Imports::count_in_quarantine(const ledger::SubjectId& subject, std::string_view field) const {
  const auto value = rows_->find(imports_rows::quarantine_key(subject, field).view());
  return value ? RowCursor(*value).u32() : 0;
}

}  // namespace projections
