// Folds in memory and rows side by side, for tests of projections.
#pragma once

#include <map>

#include "projections/folds/all.h"
#include "projections/folds/bodies.h"
#include "support/random_history.h"

namespace projections::testing {

using Rows = std::map<ledger::Bytes, ledger::Bytes>;

inline ViewKey some_view_key() {
  ViewKey key;
  key.bytes.fill(7);
  return key;
}

/// The rows that one projection makes of these lines, without a store. Events of type Skipped are left out.
template <class Fold, class Skipped = void>
ledger::Result<Rows> fold_in_memory(const std::vector<ledger::Line>& lines) {
  ViewBuffer view(nullptr, some_view_key());
  for (const auto& line : lines) {
    LEDGER_TRY_OK(visit_line(line, [&]<class Body>(const Recorded<Body>& event) {
      if constexpr (!std::is_same_v<Body, Skipped>) apply_if_folded<Fold>(event, view);
    }));
  }
  Rows rows;
  for (auto& put : view.take().puts) rows.emplace(std::move(put.key), std::move(put.value));
  return rows;
}

/// Every stored row, the runner's own too.
inline Rows rows_in(const ledger::ViewStore& store) {
  Rows rows;
  store.scan({}, [&](ledger::ByteView key, ledger::ByteView value) {
    rows.emplace(ledger::Bytes(key.begin(), key.end()), ledger::Bytes(value.begin(), value.end()));
    return true;
  });
  return rows;
}

}  // namespace projections::testing
