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

/// The rows that one projection makes of these lines, without a store. Events with that number of a schema
/// are left out; a type in its place would make the compiler write this anew for every pair.
template <class Fold>
ledger::Result<Rows> fold_in_memory(const std::vector<ledger::Line>& lines, std::uint64_t left_out = 0) {
  ViewBuffer view(nullptr, some_view_key());
  for (const auto& line : lines) {
    LEDGER_TRY_OK(visit_line(line, [&]<class Body>(const Recorded<Body>& event) {
      if (capnp::typeId<Body>() != left_out) apply_if_folded<Fold>(event, view);
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
