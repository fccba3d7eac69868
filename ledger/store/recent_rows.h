// Rows that were written last, in memory and in order: what the tail (tail.h) shows while they wait for a
// sorted file. Thread: one adds, any look.
#pragma once

#include <array>
#include <atomic>
#include <boost/container/small_vector.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <optional>
#include <shared_mutex>
#include <vector>

#include "ledger/store/store_batch.h"

namespace ledger {

class RecentRows {
 public:
  /// Takes rows as StoreBatch::take_recent gives them; one whose key is there already takes its place. Error:
  /// corrupt, then some of them may have been added.
  Result<void> add(Bytes rows);

  /// The row's value, which lies where it is as long as this lives.
  std::optional<ByteView> find(Family family, ByteView key) const;
  /// Adds every row of the family from `first` on whose key starts with `prefix`, by key.
  void collect(Family family, ByteView prefix, ByteView first, std::vector<StoreBatch::Row>& rows) const;

  /// Of the buffers that rows lie in.
  std::size_t bytes() const { return bytes_; }
  bool empty() const { return buffers_.empty(); }

 private:
  // Where a row lies: key, then value.
  struct Place {
    const std::uint8_t* at;
    std::uint32_t value_bytes;
    std::uint8_t key_bytes;
    ByteView key() const { return {at, key_bytes}; }
    ByteView value() const { return {at + key_bytes, value_bytes}; }
  };
  static constexpr std::size_t kOwnerBytes = 16;  // with which keys begin: a random number, a subject
  static constexpr std::size_t kScopeBytes = 3;   // and what follows it: rows of one scope come in order
  using Owner = std::array<std::uint8_t, kOwnerBytes>;
  struct Run {
    Family family;
    std::array<std::uint8_t, kScopeBytes> scope;
    boost::container::small_vector<Place, 1> places;  // by key
  };
  using Runs = boost::container::small_vector<Run, 2>;
  struct HashOfOwner {
    using is_avalanching = void;
    std::size_t operator()(const Owner& owner) const { return read_be64(owner.data()); }
  };
  struct Shard {
    mutable std::shared_mutex mutex;
    boost::unordered_flat_map<Owner, Runs, HashOfOwner> owners;
  };
  static constexpr std::size_t kShards = 16;

  static Owner owner_of(ByteView key);
  static Run& run_of(Runs& runs, Family family, ByteView key);
  static const Run* find_run(const Runs& runs, Family family, ByteView key);
  static std::size_t shard_of(const Owner& owner) { return owner.back() % kShards; }
  static void add_row(Shard& shard, const Owner& owner, Family family, Place place);
  static std::span<const Place> places_of(const Run& run, ByteView prefix, ByteView first);

  std::array<Shard, kShards> shards_;
  std::vector<Bytes> buffers_;  // of the thread that adds
  std::atomic<std::size_t> bytes_{0};
};

}  // namespace ledger
