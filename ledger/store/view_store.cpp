#include "ledger/view_store.h"

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include "ledger/crash_point.h"
#include "ledger/store/rocks.h"

namespace ledger {
namespace {

// The first key after every key that starts with `prefix`; empty when there is none.
Bytes after_prefix(Bytes prefix) {
  while (!prefix.empty() && prefix.back() == 0xff) prefix.pop_back();
  if (!prefix.empty()) ++prefix.back();
  return prefix;
}

}  // namespace

Result<std::unique_ptr<ViewStore>> ViewStore::open(const std::filesystem::path& directory) {
  rocksdb::Options options = checked_options();
  options.create_if_missing = true;
  rocksdb::DB* database = nullptr;
  const auto status = rocksdb::DB::Open(options, directory.string(), &database);
  if (!status.ok()) return error_of(status, "the views' database cannot be opened");
  std::unique_ptr<ViewStore> store(new ViewStore);
  store->database_.reset(database);
  return store;
}

ViewStore::ViewStore() = default;
ViewStore::~ViewStore() = default;

std::optional<Bytes> ViewStore::find(ByteView key) const {
  rocksdb::PinnableSlice value;
  const auto status = database_->Get({}, database_->DefaultColumnFamily(), slice_of(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  LEDGER_CHECK(status.ok());  // a damaged view must not look like an absent row: rebuild it
  const ByteView bytes = view_of(value);
  return Bytes(bytes.begin(), bytes.end());
}

void ViewStore::scan(ByteView prefix, const std::function<bool(ByteView, ByteView)>& visit) const {
  const std::unique_ptr<rocksdb::Iterator> row(database_->NewIterator({}));
  for (row->Seek(slice_of(prefix)); row->Valid() && row->key().starts_with(slice_of(prefix)); row->Next()) {
    if (!visit(view_of(row->key()), view_of(row->value()))) return;
  }
  LEDGER_CHECK(row->status().ok());
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
  LEDGER_CHECK(row->status().ok());
}

Result<void> ViewStore::write(const ViewBatch& batch) {
  rocksdb::WriteBatch rows;
  for (const auto& prefix : batch.removed_prefixes) {
    const Bytes end = after_prefix(prefix);
    rows.DeleteRange(slice_of(prefix), slice_of(end));
  }
  for (const auto& key : batch.removed_keys) rows.Delete(slice_of(key));
  for (const auto& put : batch.puts) rows.Put(slice_of(put.key), slice_of(put.value));
  const auto status = database_->Write({}, &rows);
  if (!status.ok()) return error_of(status, "views cannot be written");
  crash_point(CrashPoint::views_written);
  return {};
}

}  // namespace ledger
