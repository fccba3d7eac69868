// Rows of projections on disk, outside the log: they can be lost and are then built anew. Keys hold random
// numbers and HMACs, never names. One writer (the runner), readers from any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "ledger/bytes.h"

namespace rocksdb {
class DB;
}

namespace ledger {

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
  /// Damage that a write meets ends the process too. Error: unavailable.
  Result<void> write(const ViewBatch& batch);

 private:
  explicit ViewStore(std::filesystem::path directory);
  std::filesystem::path directory_;
  std::unique_ptr<rocksdb::DB> database_;
};

}  // namespace ledger
