#include "projections/view.h"

#include <algorithm>

namespace projections {
namespace {

constexpr std::size_t kNumberBytes = sizeof(std::uint64_t);

// The bytes as a number that sorts as they do; what is short ends in zeros.
std::uint64_t number_of(ledger::ByteView bytes) {
  if (bytes.size() >= kNumberBytes) return ledger::read_be64(bytes.data());
  std::uint8_t padded[kNumberBytes] = {};
  std::ranges::copy(bytes, padded);
  return ledger::read_be64(padded);
}

}  // namespace

std::size_t ViewBuffer::KeyHash::operator()(const ledger::Bytes& key) const {
  const ledger::ByteView bytes(key);
  const std::uint64_t begin = number_of(bytes.subspan(std::min<std::size_t>(bytes.size(), 1)));
  const std::uint64_t end = number_of(bytes.last(std::min(bytes.size(), kNumberBytes)));
  constexpr std::uint64_t kOddNumber = 0x9e3779b97f4a7c15;  // 2^64 by the golden ratio
  const std::uint64_t mixed = (begin ^ (end * kOddNumber)) * kOddNumber;
  return mixed ^ (mixed >> 32);
}

void ViewBuffer::put(ledger::Bytes key, ledger::Bytes value) {
  pending_.insert_or_assign(std::move(key), std::move(value));
}

void ViewBuffer::remove(ledger::Bytes key) { pending_.insert_or_assign(std::move(key), std::nullopt); }

std::optional<ledger::Bytes> ViewBuffer::find(ledger::ByteView key) const {
  const auto waiting = pending_.find(ledger::Bytes(key.begin(), key.end()));
  if (waiting != pending_.end()) return waiting->second;
  return stored_ == nullptr ? std::nullopt : stored_->find(key);
}

// Sorted by where a key begins, which seldom is the same, and only then by the key in memory of its own.
ledger::ViewBatch ViewBuffer::take() {
  std::vector<Pending::node_type> rows;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> order;  // where a key begins, place in `rows`
  rows.reserve(pending_.size());
  order.reserve(pending_.size());
  while (!pending_.empty()) {
    rows.push_back(pending_.extract(pending_.begin()));
    order.emplace_back(number_of(rows.back().key()), rows.size() - 1);
  }
  std::ranges::sort(order, [&rows](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : rows[a.second].key() < rows[b.second].key();
  });
  ledger::ViewBatch batch;
  batch.puts.reserve(rows.size());
  for (const auto& [begin, place] : order) {
    auto& row = rows[place];
    if (row.mapped()) {
      batch.puts.push_back({std::move(row.key()), std::move(*row.mapped())});
    } else {
      batch.removed_keys.push_back(std::move(row.key()));
    }
  }
  return batch;
}

}  // namespace projections
