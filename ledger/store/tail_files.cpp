#include "ledger/store/tail_files.h"

#include <rocksdb/db.h>
#include <rocksdb/sst_file_writer.h>

#include <array>

#include "ledger/crash_point.h"
#include "ledger/store/kept_files.h"
#include "ledger/store/keyspace.h"
#include "ledger/store/rocks.h"

namespace ledger {
namespace {

constexpr std::array kFamiliesOfTail{Family::parts, Family::streams};

}  // namespace

Result<void> read_tail(rocksdb::DB& database, rocksdb::ColumnFamilyHandle& family,
                       const std::function<Result<void>(std::uint64_t, Bytes)>& take) {
  rocksdb::ReadOptions options;
  options.verify_checksums = true;
  options.fill_cache = false;
  const std::unique_ptr<rocksdb::Iterator> row(database.NewIterator(options, &family));
  for (row->SeekToFirst(); row->Valid(); row->Next()) {
    const ByteView key = view_of(row->key());
    if (key.size() != 8) return fail(ErrorCode::corrupt, "a row of what was written last is damaged");
    const ByteView rows = view_of(row->value());
    LEDGER_TRY_OK(take(read_be64(key.data()), Bytes(rows.begin(), rows.end())));
  }
  if (!row->status().ok()) return error_of(row->status(), "what was written last cannot be read");
  return {};
}

TailFiles::TailFiles(rocksdb::DB& database, std::vector<rocksdb::ColumnFamilyHandle*> families,
                     rocksdb::ColumnFamilyHandle& tail, std::filesystem::path folder)
    : database_(database), families_(std::move(families)), tail_(tail), folder_(std::move(folder)) {}

Result<std::unique_ptr<TailFiles>> TailFiles::open(rocksdb::DB& database,
                                                   std::vector<rocksdb::ColumnFamilyHandle*> families,
                                                   rocksdb::ColumnFamilyHandle& tail,
                                                   std::filesystem::path folder) {
  std::error_code failed;
  std::filesystem::remove_all(folder, failed);
  if (!failed) std::filesystem::create_directory(folder, failed);
  if (failed)
    return fail(ErrorCode::unavailable, "the folder for sorted files cannot be made: " + failed.message());
  return std::unique_ptr<TailFiles>(new TailFiles(database, std::move(families), tail, std::move(folder)));
}

std::filesystem::path TailFiles::file_of(Family family) const {
  return folder_ / (family == Family::parts ? "parts.sst" : "streams.sst");
}

// The database has them under names of its own.
Result<void> TailFiles::remove_files() const {
  for (const auto family : kFamiliesOfTail) {
    std::error_code failed;
    std::filesystem::remove(file_of(family), failed);
    if (failed) return fail(ErrorCode::unavailable, "a sorted file cannot be removed: " + failed.message());
  }
  return {};
}

// False when there is no row of this family. The file is synced.
Result<bool> TailFiles::write_file(Family family, const RecentRows& recent) const {
  std::vector<StoreBatch::Row> rows;
  recent.collect(family, {}, {}, rows);
  if (rows.empty()) return false;
  auto* handle = families_[static_cast<std::size_t>(family)];
  rocksdb::EnvOptions how;
  how.use_direct_writes = database_.GetDBOptions().use_direct_io_for_flush_and_compaction;
  rocksdb::SstFileWriter file(how, database_.GetOptions(handle), handle,
                              false);  // false: what was just written stays in the system's cache
  auto status = file.Open(file_of(family).string());
  for (const auto& row : rows) {
    if (!status.ok()) break;
    status = file.Put(slice_of(row.key), slice_of(row.value));
  }
  if (status.ok()) status = file.Finish();
  if (!status.ok()) return error_of(status, "a sorted file cannot be written");
  return true;
}

Result<void> TailFiles::put_away(const RecentRows& rows, std::uint64_t end) {
  std::vector<rocksdb::IngestExternalFileArg> files;
  for (const auto family : kFamiliesOfTail) {
    LEDGER_TRY(const bool is_there, write_file(family, rows));
    if (!is_there) continue;
    auto& file = files.emplace_back();
    file.column_family = families_[static_cast<std::size_t>(family)];
    file.external_files = {file_of(family).string()};
    file.options.move_files = true;
    file.options.snapshot_consistency = false;  // what is taken in says what is read already
    file.options.write_global_seqno = false;    // no old version of RocksDB reads it
  }
  crash_point(CrashPoint::tail_file_written);
  if (!files.empty()) {
    const KeepSortedFiles kept;
    const auto status = database_.IngestExternalFiles(files);
    if (!status.ok()) return error_of(status, "a sorted file cannot be taken in");
  }
  LEDGER_TRY_OK(remove_files());
  crash_point(CrashPoint::tail_file_taken_in);
  const auto first = keyspace::group_rows(0);
  const auto last = keyspace::group_rows(end);
  // Synced: what is purged afterwards is not read back out of a write-ahead log that lost this.
  rocksdb::WriteOptions synced;
  synced.sync = true;
  const auto status = database_.DeleteRange(synced, &tail_, slice_of(first), slice_of(last));
  if (!status.ok()) return error_of(status, "what stands in sorted files cannot leave the tail");
  crash_point(CrashPoint::tail_rows_removed);
  return {};
}

}  // namespace ledger
