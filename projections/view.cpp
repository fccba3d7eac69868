#include "projections/view.h"

#include <algorithm>

namespace projections {
namespace {

bool starts_with(ledger::ByteView key, ledger::ByteView prefix) {
  return key.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), key.begin());
}

}  // namespace

void ViewBuffer::put(ledger::Bytes key, ledger::Bytes value) {
  pending_.insert_or_assign(std::move(key), std::move(value));
}

void ViewBuffer::remove(ledger::Bytes key) { pending_.insert_or_assign(std::move(key), std::nullopt); }

std::optional<ledger::Bytes> ViewBuffer::find(ledger::ByteView key) const {
  const auto waiting = pending_.find(ledger::Bytes(key.begin(), key.end()));
  if (waiting != pending_.end()) return waiting->second;
  return stored_ == nullptr ? std::nullopt : stored_->find(key);
}

void ViewBuffer::scan(ledger::ByteView prefix,
                      const std::function<bool(ledger::ByteView, ledger::ByteView)>& visit) const {
  // Few rows stand under one prefix that a fold scans, so the two orders are merged in memory.
  std::map<ledger::Bytes, ledger::Bytes> rows;
  if (stored_ != nullptr) {
    stored_->scan(prefix, [&](ledger::ByteView key, ledger::ByteView value) {
      rows.emplace(ledger::Bytes(key.begin(), key.end()), ledger::Bytes(value.begin(), value.end()));
      return true;
    });
  }
  const ledger::Bytes first(prefix.begin(), prefix.end());
  for (auto row = pending_.lower_bound(first); row != pending_.end() && starts_with(row->first, prefix);
       ++row) {
    if (row->second) {
      rows.insert_or_assign(row->first, *row->second);
    } else {
      rows.erase(row->first);
    }
  }
  for (const auto& [key, value] : rows) {
    if (!visit(key, value)) return;
  }
}

ledger::ViewBatch ViewBuffer::take() {
  ledger::ViewBatch batch;
  batch.puts.reserve(pending_.size());
  while (!pending_.empty()) {
    auto row = pending_.extract(pending_.begin());
    if (row.mapped()) {
      batch.puts.push_back({std::move(row.key()), std::move(*row.mapped())});
    } else {
      batch.removed_keys.push_back(std::move(row.key()));
    }
  }
  return batch;
}

}  // namespace projections
