// Rows of projections on disk, outside the log: they can be lost and are then built anew. Keys hold random
// numbers and HMACs, never names. One writer (the runner), readers from any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <utility>
#include <vector>

#include "ledger/bytes.h"

namespace rocksdb {
class Iterator;
}

namespace ledger {

class KeptRows;

/// What one atomic write does, in order: puts, and removals of whole key ranges.
struct ViewBatch {
  struct Put {
    Bytes key;
    Bytes value;
  };
  std::vector<Bytes> removed_prefixes;  // first all removals, then the puts
  std::vector<Bytes> removed_keys;
  std::vector<Put> puts;
};

class ViewStore final {
 public:
  /// The first bytes of every row's key, which say whose row it is and of what kind.
  static constexpr std::size_t kBeginBytes = 18;

  /// Views that were found damaged, now or by an earlier reader, are removed and begin empty; standard error
  /// says so. Error: unavailable when the folder cannot be opened for writing.
  static Result<std::unique_ptr<ViewStore>> open(const std::filesystem::path& directory);
  ~ViewStore();

  /// A row that cannot be read must not look like one that is not there: then the process ends with a
  /// sentence, and the next start builds the views anew. So do both scans.
  std::optional<Bytes> find(ByteView key) const;
  /// Rows whose key starts with `prefix`, in key order, until `visit(key, value)` returns false.
  void scan(ByteView prefix, const std::function<bool(ByteView, ByteView)>& visit) const;
  /// The same from the last row to the first.
  void scan_backwards(ByteView prefix, const std::function<bool(ByteView, ByteView)>& visit) const;
  /// As scan, for the few rows that decisions ask for again and again: all rows that begin with `begin` stay
  /// in memory until one of them is written. Requires: kBeginBytes.
  void scan_kept(ByteView begin, const std::function<bool(ByteView, ByteView)>& visit) const;
  /// The same rows, keys and values in key order. As long as none of them is written it is the same list, so
  /// that what was read out of it can be kept beside it; a list that is too long to be kept is another each
  /// time.
  using RowList = std::vector<std::pair<Bytes, Bytes>>;
  std::shared_ptr<const RowList> kept(ByteView begin) const;
  /// Every reader sees it once this returns. Damage that a write meets ends the process too. Error:
  /// unavailable.
  Result<void> write(const ViewBatch& batch);

  /// Other rows in the same folder, none yet, which no reader of this store sees. Requires: at most one of
  /// them lives, and it lives shorter than this store. Error: unavailable.
  Result<std::unique_ptr<ViewStore>> make_beside();
  /// From here on this store's rows are those of `beside`, for every reader at once and after a crash too;
  /// `beside` then holds what was read before. Requires: `beside` is of make_beside, and nobody writes to
  /// either. Error: unavailable; then nothing changed.
  Result<void> take_over(ViewStore& beside);

 private:
  struct Database;  // shared by a store and the one beside it
  ViewStore(std::shared_ptr<Database> database, std::size_t family);
  std::unique_ptr<rocksdb::Iterator> iterate() const;
  void forget_kept(const ViewBatch& batch);

  std::shared_ptr<Database> database_;
  mutable std::shared_mutex mutex_;  // guards what follows; held while a read begins, not while it lasts
  std::size_t family_;
  std::unique_ptr<KeptRows> kept_;
};

}  // namespace ledger
