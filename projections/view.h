// The rows that folds write: one batch, and what the folds of that batch see of it.
#pragma once

#include <memory_resource>
#include <optional>
#include <unordered_map>

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

  /// What waits, in key order; nothing waits afterwards.
  ledger::ViewBatch take();

 private:
  // Keys hold random numbers and keyed hashes, so a few bytes of one tell it from others.
  struct KeyHash {
    std::size_t operator()(const ledger::Bytes& key) const;
  };
  // Nothing: removed. They are put in order once, by take(): keeping them in order costs more than folding.
  using Pending = std::pmr::unordered_map<ledger::Bytes, std::optional<ledger::Bytes>, KeyHash>;

  const ledger::ViewStore* stored_;
  ViewKey view_key_;
  std::pmr::monotonic_buffer_resource memory_;  // of the nodes, which go all at once
  Pending pending_{&memory_};
};

}  // namespace projections
