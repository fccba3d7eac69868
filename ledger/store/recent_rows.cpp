#include "ledger/store/recent_rows.h"

#include <algorithm>
#include <mutex>

namespace ledger {
namespace {

bool is_less(ByteView a, ByteView b) { return std::ranges::lexicographical_compare(a, b); }

bool starts_with(ByteView key, ByteView prefix) {
  return key.size() >= prefix.size() && std::ranges::equal(key.first(prefix.size()), prefix);
}

// The bytes of the key from `from` on, as many as the array takes, with zeros behind them.
template <std::size_t kSize>
std::array<std::uint8_t, kSize> padded(ByteView key, std::size_t from) {
  std::array<std::uint8_t, kSize> bytes{};
  if (key.size() > from)
    std::ranges::copy(key.subspan(from, std::min(kSize, key.size() - from)), bytes.begin());
  return bytes;
}

}  // namespace

RecentRows::Owner RecentRows::owner_of(ByteView key) { return padded<kOwnerBytes>(key, 0); }

const RecentRows::Run* RecentRows::find_run(const Runs& runs, Family family, ByteView key) {
  const auto scope = padded<kScopeBytes>(key, kOwnerBytes);
  const auto found =
      std::ranges::find_if(runs, [&](const Run& run) { return run.family == family && run.scope == scope; });
  return found == runs.end() ? nullptr : &*found;
}

RecentRows::Run& RecentRows::run_of(Runs& runs, Family family, ByteView key) {
  if (const Run* found = find_run(runs, family, key)) return const_cast<Run&>(*found);
  return runs.emplace_back(Run{family, padded<kScopeBytes>(key, kOwnerBytes), {}});
}

// A shard's lock is taken once for all its rows of a group.
Result<void> RecentRows::add(Bytes rows) {
  struct Row {
    Owner owner;
    Family family;
    Place place;
  };
  std::array<std::vector<Row>, kShards> by_shard;
  // A small group's buffer is asked for generously, and kept for long.
  if (rows.capacity() > rows.size() + rows.size() / 4) rows.shrink_to_fit();
  const Bytes& kept = buffers_.emplace_back(std::move(rows));
  RecentReader reader(kept);
  while (const auto row = reader.next()) {
    const Owner owner = owner_of(row->key);
    by_shard[shard_of(owner)].push_back({owner,
                                         row->family,
                                         {row->key.data(), static_cast<std::uint32_t>(row->value.size()),
                                          static_cast<std::uint8_t>(row->key.size())}});
  }
  for (std::size_t i = 0; i < kShards; ++i) {
    if (by_shard[i].empty()) continue;
    const std::unique_lock lock(shards_[i].mutex);
    for (const auto& row : by_shard[i]) add_row(shards_[i], row.owner, row.family, row.place);
  }
  bytes_ += kept.capacity();
  if (!reader.is_at_end()) return fail(ErrorCode::corrupt, "rows that were written last are damaged");
  return {};
}

// Rows of one scope nearly always come in the order of their keys.
void RecentRows::add_row(Shard& shard, const Owner& owner, Family family, Place place) {
  auto& places = run_of(shard.owners[owner], family, place.key()).places;
  if (places.empty() || is_less(places.back().key(), place.key())) {
    places.push_back(place);
    return;
  }
  const auto at = std::ranges::lower_bound(places, place.key(), is_less, &Place::key);
  if (std::ranges::equal(at->key(), place.key())) {
    *at = place;
  } else {
    places.insert(at, place);
  }
}

std::optional<ByteView> RecentRows::find(Family family, ByteView key) const {
  const Owner owner = owner_of(key);
  const Shard& shard = shards_[shard_of(owner)];
  const std::shared_lock lock(shard.mutex);
  const auto found = shard.owners.find(owner);
  const Run* run = found == shard.owners.end() ? nullptr : find_run(found->second, family, key);
  if (run == nullptr) return std::nullopt;
  const auto at = std::ranges::lower_bound(run->places, key, is_less, &Place::key);
  if (at == run->places.end() || !std::ranges::equal(at->key(), key)) return std::nullopt;
  return at->value();
}

std::span<const RecentRows::Place> RecentRows::places_of(const Run& run, ByteView prefix, ByteView first) {
  const ByteView begin = is_less(first, prefix) ? prefix : first;
  const auto from = std::ranges::lower_bound(run.places, begin, is_less, &Place::key);
  const auto to = std::find_if(from, run.places.end(),
                               [&](const Place& place) { return !starts_with(place.key(), prefix); });
  return {from, to};
}

// Keys of one run lie side by side in the order of all: to sort the runs is enough.
void RecentRows::collect(Family family, ByteView prefix, ByteView first,
                         std::vector<StoreBatch::Row>& rows) const {
  std::vector<std::span<const Place>> runs;
  std::array<std::shared_lock<std::shared_mutex>, kShards> locks;
  const auto take = [&](const Runs& some) {
    for (const auto& run : some) {
      if (run.family != family) continue;
      if (const auto places = places_of(run, prefix, first); !places.empty()) runs.push_back(places);
    }
  };
  if (prefix.size() >= kOwnerBytes) {
    const Owner owner = owner_of(prefix);
    const Shard& shard = shards_[shard_of(owner)];
    locks[0] = std::shared_lock(shard.mutex);
    const auto found = shard.owners.find(owner);
    if (found != shard.owners.end()) take(found->second);
  } else {
    for (std::size_t i = 0; i < kShards; ++i) {
      locks[i] = std::shared_lock(shards_[i].mutex);
      for (const auto& [owner, some] : shards_[i].owners) take(some);
    }
  }
  std::ranges::sort(runs, is_less, [](const auto& run) { return run.front().key(); });
  for (const auto& run : runs) {
    for (const auto& place : run) rows.push_back({family, place.key(), place.value()});
  }
}

}  // namespace ledger
