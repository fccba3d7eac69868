#include "ledger/store/kept_rows.h"

#include <algorithm>
#include <cstring>

#include "ledger/check.h"

namespace ledger {
namespace {

// What a row takes beside its bytes, about: two vectors and their place in a third.
constexpr std::size_t kRowOverhead = 96;
constexpr std::size_t kEntryOverhead = 128;

std::size_t bytes_of_rows(const KeptRows::Rows& rows) {
  std::size_t bytes = kEntryOverhead;
  for (const auto& [key, value] : rows) bytes += key.size() + value.size() + kRowOverhead;
  return bytes;
}

}  // namespace

KeptRows::Begin KeptRows::begin_of(ByteView key) {
  LEDGER_CHECK(key.size() >= ViewStore::kBeginBytes);
  Begin begin;
  std::copy_n(key.begin(), ViewStore::kBeginBytes, begin.begin());
  return begin;
}

std::size_t KeptRows::kind_of(const Begin& begin) {
  return static_cast<std::size_t>(begin.front()) << 8 | begin.back();
}

// Between the number of the view and the kind stands a random number, or zeros.
std::size_t KeptRows::BeginHash::operator()(const Begin& begin) const {
  std::uint64_t number = 0;
  std::memcpy(&number, begin.data() + 1, sizeof(number));
  constexpr std::uint64_t kOddNumber = 0x9e3779b97f4a7c15;  // 2^64 by the golden ratio
  const std::uint64_t mixed = (number ^ kind_of(begin)) * kOddNumber;
  return mixed ^ (mixed >> 32);
}

std::shared_ptr<const KeptRows::Rows> KeptRows::find(ByteView begin) const {
  const Begin key = begin_of(begin);
  const Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  const auto kept = shard.rows.find(key);
  return kept == shard.rows.end() ? nullptr : kept->second;
}

KeptRows::Moment KeptRows::moment_of(ByteView begin) {
  const Begin key = begin_of(begin);
  is_asked_[kind_of(key)].store(true);
  // With the one in forget: either the writer sees that this kind is asked for, or whoever asks sees its
  // write.
  std::atomic_thread_fence(std::memory_order_seq_cst);
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  return {shard.writings};
}

void KeptRows::keep(ByteView begin, const Moment& moment, std::shared_ptr<const Rows> rows) {
  const std::size_t bytes = bytes_of_rows(*rows);
  if (bytes > kEntryBytesMax) return;
  const Begin key = begin_of(begin);
  Shard& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  if (shard.writings != moment.writings) return;
  // All of them at once: what is asked for comes back, and what is not must not stay for ever.
  if (shard.bytes + bytes > kShardBytesMax) {
    shard.rows.clear();
    shard.bytes = 0;
  }
  if (shard.rows.emplace(key, std::move(rows)).second) shard.bytes += bytes;
}

void KeptRows::forget(ByteView key) {
  if (key.size() < ViewStore::kBeginBytes) return;  // never asked for here
  const Begin begin = begin_of(key);
  std::atomic_thread_fence(std::memory_order_seq_cst);  // as in moment_of
  if (!is_asked_[kind_of(begin)].load()) return;
  Shard& shard = shard_of(begin);
  const std::lock_guard lock(shard.mutex);
  ++shard.writings;
  const auto kept = shard.rows.find(begin);
  if (kept == shard.rows.end()) return;
  shard.bytes -= bytes_of_rows(*kept->second);
  shard.rows.erase(kept);
}

void KeptRows::forget_all() {
  for (auto& shard : shards_) {
    const std::lock_guard lock(shard.mutex);
    ++shard.writings;
    shard.rows.clear();
    shard.bytes = 0;
  }
}

}  // namespace ledger
