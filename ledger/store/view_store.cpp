#include "ledger/view_store.h"

#include <rocksdb/db.h>

#include <cstdio>
#include <cstdlib>

#include "ledger/crash_point.h"
#include "ledger/durable_file.h"
#include "ledger/store/rocks.h"

namespace ledger {
namespace {

// The first key after every key that starts with `prefix`; empty when there is none.
Bytes after_prefix(Bytes prefix) {
  while (!prefix.empty() && prefix.back() == 0xff) prefix.pop_back();
  if (!prefix.empty()) ++prefix.back();
  return prefix;
}

constexpr int kExitDamagedViews = 70;  // EX_SOFTWARE of sysexits.h

// In the views' own folder: somebody met a row that cannot be read.
std::filesystem::path mark_of_damage(const std::filesystem::path& directory) { return directory / "damaged"; }

rocksdb::Status open_database(const std::filesystem::path& directory, std::unique_ptr<rocksdb::DB>& opened) {
  rocksdb::Options options = checked_options();
  options.create_if_missing = true;
  rocksdb::DB* database = nullptr;
  auto status = rocksdb::DB::Open(options, directory.string(), &database);
  opened.reset(database);
  return status;
}

void remove_views(const std::filesystem::path& directory) {
  std::fprintf(stderr, "inzage: the views are damaged; they are built anew from the log\n");
  std::error_code ignored;  // what is left shows when the folder is opened
  std::filesystem::remove_all(directory, ignored);
}

// Everything in views can be lost; so a row that cannot be read costs a rebuild and nothing else.
void check_read(const rocksdb::Status& status, const std::filesystem::path& directory) {
  if (status.ok()) return;
  static_cast<void>(write_new_file(mark_of_damage(directory), {}));  // one that stands there does as well
  std::fprintf(
      stderr,
      "inzage: the views cannot be read (%s); the process ends, and the next start builds them anew\n",
      status.ToString().c_str());
  std::_Exit(kExitDamagedViews);
}

}  // namespace

Result<std::unique_ptr<ViewStore>> ViewStore::open(const std::filesystem::path& directory) {
  std::unique_ptr<ViewStore> store(new ViewStore(directory));
  if (std::filesystem::exists(mark_of_damage(directory))) remove_views(directory);
  auto status = open_database(directory, store->database_);
  if (status.IsCorruption() || status.IsPathNotFound() || status.IsNotFound()) {
    remove_views(directory);
    status = open_database(directory, store->database_);
  }
  if (!status.ok()) return error_of(status, "the views' database cannot be opened");
  return store;
}

ViewStore::ViewStore(std::filesystem::path directory) : directory_(std::move(directory)) {}
ViewStore::~ViewStore() = default;

std::optional<Bytes> ViewStore::find(ByteView key) const {
  rocksdb::PinnableSlice value;
  const auto status = database_->Get({}, database_->DefaultColumnFamily(), slice_of(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  check_read(status, directory_);
  const ByteView bytes = view_of(value);
  return Bytes(bytes.begin(), bytes.end());
}

void ViewStore::scan(ByteView prefix, const std::function<bool(ByteView, ByteView)>& visit) const {
  const std::unique_ptr<rocksdb::Iterator> row(database_->NewIterator({}));
  for (row->Seek(slice_of(prefix)); row->Valid() && row->key().starts_with(slice_of(prefix)); row->Next()) {
    if (!visit(view_of(row->key()), view_of(row->value()))) return;
  }
  check_read(row->status(), directory_);
}

void ViewStore::scan_backwards(ByteView prefix, const std::function<bool(ByteView, ByteView)>& visit) const {
  const std::unique_ptr<rocksdb::Iterator> row(database_->NewIterator({}));
  const Bytes end = after_prefix(Bytes(prefix.begin(), prefix.end()));
  if (end.empty()) {
    row->SeekToLast();
  } else {
    row->SeekForPrev(slice_of(end));
    if (row->Valid() && row->key() == slice_of(end)) row->Prev();
  }
  for (; row->Valid() && row->key().starts_with(slice_of(prefix)); row->Prev()) {
    if (!visit(view_of(row->key()), view_of(row->value()))) return;
  }
  check_read(row->status(), directory_);
}

Result<void> ViewStore::write(const ViewBatch& batch) {
  stop_counting();
  std::size_t bytes = 0;
  for (const auto& put : batch.puts) bytes += put.key.size() + put.value.size();
  rocksdb::WriteBatch rows = batch_for(batch.puts.size(), bytes);
  for (const auto& prefix : batch.removed_prefixes) {
    const Bytes end = after_prefix(prefix);
    rows.DeleteRange(slice_of(prefix), slice_of(end));
  }
  for (const auto& key : batch.removed_keys) rows.Delete(slice_of(key));
  for (const auto& put : batch.puts) rows.Put(slice_of(put.key), slice_of(put.value));
  const auto status = database_->Write({}, &rows);
  if (status.IsCorruption()) check_read(status, directory_);  // what was met while rows were put in order
  if (!status.ok()) return error_of(status, "views cannot be written");
  crash_point(CrashPoint::views_written);
  return {};
}

}  // namespace ledger
