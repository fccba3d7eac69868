// Sorted files out of rows of the tail: written beside the database, taken in by it in one step. Private to
// the store. Thread: one at a time.
#pragma once

#include <filesystem>
#include <functional>
#include <vector>

#include "ledger/store/recent_rows.h"

namespace rocksdb {
class DB;
class ColumnFamilyHandle;
struct Options;
}  // namespace rocksdb

namespace ledger {

/// Hands over the rows of every group that stands in the tail's family, with its number, in order. Error:
/// corrupt, also what `take` says.
Result<void> read_tail(rocksdb::DB& database, rocksdb::ColumnFamilyHandle& family,
                       const std::function<Result<void>(std::uint64_t number, Bytes rows)>& take);

class TailFiles {
 public:
  /// `families` by their numbers; all outlive this. `folder` is this object's own: what an earlier life left
  /// in it is removed. Error: unavailable.
  static Result<std::unique_ptr<TailFiles>> open(rocksdb::DB& database,
                                                 std::vector<rocksdb::ColumnFamilyHandle*> families,
                                                 rocksdb::ColumnFamilyHandle& tail,
                                                 std::filesystem::path folder);

  /// The rows are in sorted files that RocksDB has taken in, synced, and the groups below `end` are out of
  /// the tail's family. Error: unavailable; then nothing is lost.
  Result<void> put_away(const RecentRows& rows, std::uint64_t end);

 private:
  TailFiles(rocksdb::DB& database, std::vector<rocksdb::ColumnFamilyHandle*> families,
            rocksdb::ColumnFamilyHandle& tail, std::filesystem::path folder);
  std::filesystem::path file_of(Family family) const;
  Result<void> remove_files() const;
  Result<bool> write_file(Family family, const RecentRows& rows) const;

  rocksdb::DB& database_;
  const std::vector<rocksdb::ColumnFamilyHandle*> families_;
  rocksdb::ColumnFamilyHandle& tail_;
  const std::filesystem::path folder_;
};

}  // namespace ledger
