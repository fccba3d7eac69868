// Rows of views that are asked for again and again, kept in memory: what a decision reads of a caller and a
// pupil. All rows that begin alike (whose they are, and of what kind) are kept together or not at all.
// Thread: any.
#pragma once

#include <array>
#include <atomic>
#include <bitset>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/view_store.h"

namespace ledger {

class KeptRows {
 public:
  using Rows = ViewStore::RowList;

  /// Names what was kept at a moment: rows that were read from disk after it are kept only when none of them
  /// was written since.
  struct Moment {
    std::uint64_t writings = 0;
  };

  /// Requires, here and below: `begin` is ViewStore::kBeginBytes long.
  std::shared_ptr<const Rows> find(ByteView begin) const;
  Moment moment_of(ByteView begin);
  void keep(ByteView begin, const Moment& moment, std::shared_ptr<const Rows> rows);

  /// A row with this key was written or removed. Call it once readers of the disk see that.
  void forget(ByteView key);
  void forget_all();

 private:
  using Begin = std::array<std::uint8_t, ViewStore::kBeginBytes>;
  struct BeginHash {
    std::size_t operator()(const Begin& begin) const;
  };
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<Begin, std::shared_ptr<const Rows>, BeginHash> rows;
    std::size_t bytes = 0;
    std::uint64_t writings = 0;
  };
  static constexpr std::size_t kShards = 16;
  static constexpr std::size_t kShardBytesMax = std::size_t{2} << 20;
  static constexpr std::size_t kEntryBytesMax = kShardBytesMax / 4;  // a thousand working relations and more
  static constexpr std::size_t kKinds = 1 << 16;

  static Begin begin_of(ByteView key);
  static std::size_t kind_of(const Begin& begin);
  Shard& shard_of(const Begin& begin) { return shards_[BeginHash{}(begin) % kShards]; }
  const Shard& shard_of(const Begin& begin) const { return shards_[BeginHash{}(begin) % kShards]; }

  std::array<Shard, kShards> shards_;
  // Of which views and kinds anything was ever asked for: most rows that are written are of no such kind.
  std::array<std::atomic<bool>, kKinds> is_asked_{};
};

}  // namespace ledger
