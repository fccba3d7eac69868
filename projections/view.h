// The rows that folds write: one batch, and what the folds of that batch see of it.
#pragma once

#include <map>
#include <memory_resource>
#include <optional>

#include "ledger/view_store.h"
#include "projections/view_key.h"

namespace projections {

/// Rows that wait for one atomic write, over the rows that are stored: a fold reads its own writes. Thread:
/// one.
class ViewBuffer {
 public:
  /// `stored` may be null: then everything that was put is all there is. Requires: it outlives this.
  ViewBuffer(const ledger::ViewStore* stored, const ViewKey& view_key)
      : stored_(stored), view_key_(view_key) {}

  const ViewKey& view_key() const { return view_key_; }

  void put(ledger::Bytes key, ledger::Bytes value);
  void remove(ledger::Bytes key);

  std::optional<ledger::Bytes> find(ledger::ByteView key) const;
  /// Rows whose key starts with `prefix`, in key order, until `visit(key, value)` returns false.
  void scan(ledger::ByteView prefix,
            const std::function<bool(ledger::ByteView, ledger::ByteView)>& visit) const;

  /// What waits, in key order; nothing waits afterwards.
  ledger::ViewBatch take();

 private:
  using Pending = std::pmr::map<ledger::Bytes, std::optional<ledger::Bytes>>;  // nothing: removed

  const ledger::ViewStore* stored_;
  ViewKey view_key_;
  std::pmr::monotonic_buffer_resource memory_;  // of the nodes, which go all at once
  Pending pending_{&memory_};
};

}  // namespace projections
