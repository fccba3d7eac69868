#include "projections/cases.h"

#include <algorithm>

#include "projections/folds/cases_rows.h"

namespace projections {
namespace {

// The last row under this key that stood there before `known`.
std::optional<std::pair<ledger::Bytes, std::uint64_t>> newest(const ledger::ViewStore& rows,
                                                              const ledger::Bytes& key, KnownBefore known) {
  std::optional<std::pair<ledger::Bytes, std::uint64_t>> found;
  rows.scan(key, [&](ledger::ByteView at, ledger::ByteView value) {
    const auto index = RowCursor(at, kRowKeyStart).u64();
    if (index >= known) return false;
    found.emplace(ledger::Bytes(value.begin(), value.end()), index);
    return true;
  });
  return found;
}

OfficerCase decode(const CaseId& id, const ledger::Bytes& value, std::uint64_t index) {
  RowCursor row(value);
  OfficerCase one;
  one.id = id;
  one.pupil = row.id<ledger::SubjectId>();
  one.role = static_cast<message::Role>(row.u16());
  one.period.from = row.time();
  one.period.to = row.time();
  const auto matter = row.id<MatterId>();
  if (matter != MatterId{}) one.matter = matter;
  while (!row.at_end()) one.categories.push_back(static_cast<message::Category>(row.u16()));
  one.index = index;
  return one;
}

}  // namespace

std::optional<OfficerCase> Cases::find(const CaseId& id, KnownBefore known) const {
  const auto opened = newest(*rows_, cases_rows::opened_key(id).take(), known);
  const auto assigned = newest(*rows_, cases_rows::assigned_key(id).take(), known);
  if (!opened || !assigned) return std::nullopt;
  auto found = decode(id, opened->first, opened->second);
  RowCursor given(assigned->first);
  found.officer = given.id<ledger::SubjectId>();
  if (!(given.id<ledger::SubjectId>() == found.pupil)) return std::nullopt;
  if (const auto closed = newest(*rows_, cases_rows::closed_key(id).take(), known)) {
    RowCursor row(closed->first);
    const auto pupil = row.id<ledger::SubjectId>();
    if (pupil == found.pupil) found.period.to = std::min(found.period.to, row.time());
  }
  return found;
}

std::vector<OfficerCase> Cases::all() const {
  std::vector<CaseId> ids;
  rows_->scan(cases_rows::list_key().view(), [&](ledger::ByteView key, ledger::ByteView) {
    ids.push_back(RowCursor(key, kRowKeyStart).id<CaseId>());
    return true;
  });
  std::vector<OfficerCase> cases;
  for (const auto& id : ids) {
    if (auto one = find(id)) cases.push_back(std::move(*one));
  }
  return cases;
}

}  // namespace projections
