#include "ledger/view_store.h"

#include <rocksdb/db.h>

#include <cstdio>
#include <cstdlib>

#include "ledger/crash_point.h"
#include "ledger/durable_file.h"
#include "ledger/store/kept_rows.h"
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

// Rows stand in one of two column families; a file beside the database names the one that is read. Without
// it: the first.
constexpr const char* kViewFamilies[] = {"default", "beside"};
constexpr std::size_t kFamilyCount = std::size(kViewFamilies);

std::filesystem::path mark_of_family(const std::filesystem::path& directory) { return directory / "read"; }

std::size_t find_family(const std::filesystem::path& directory) {
  const auto named = read_file(mark_of_family(directory), 16);
  return named && text_of(*named) == kViewFamilies[1] ? 1 : 0;
}

}  // namespace

struct ViewStore::Database {
  explicit Database(std::filesystem::path folder) : directory(std::move(folder)) {}
  ~Database() { close(); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  rocksdb::Status open() {
    close();
    rocksdb::Options options = checked_options();
    options.create_if_missing = true;
    options.create_missing_column_families = true;
    // Keys begin with random numbers, so that each merging rewrites whatever is there: half as often.
    options.level0_file_num_compaction_trigger = 8;
    std::vector<rocksdb::ColumnFamilyDescriptor> wanted;
    for (const auto* name : kViewFamilies) wanted.emplace_back(name, options);
    rocksdb::DB* opened = nullptr;
    const auto status = rocksdb::DB::Open(options, directory.string(), wanted, &families, &opened);
    rows.reset(opened);
    return status;
  }
  void close() {
    if (!rows) return;
    for (auto* family : families) static_cast<void>(rows->DestroyColumnFamilyHandle(family));
    families.clear();
    rows.reset();
  }
  Result<void> remove_all(std::size_t family) {
    const std::unique_ptr<rocksdb::Iterator> row(rows->NewIterator({}, families[family]));
    row->SeekToFirst();
    if (row->status().ok() && !row->Valid()) return {};  // a removal would keep the log of writes alive
    // Keys begin with the number of a projection; none has the last one.
    const std::uint8_t end = 0xff;
    const auto status = rows->DeleteRange({}, families[family], {}, slice_of(ByteView(&end, 1)));
    if (!status.ok()) return error_of(status, "views cannot be removed");
    return {};
  }

  const std::filesystem::path directory;
  std::unique_ptr<rocksdb::DB> rows;
  std::vector<rocksdb::ColumnFamilyHandle*> families;
};

Result<std::unique_ptr<ViewStore>> ViewStore::open(const std::filesystem::path& directory) {
  if (std::filesystem::exists(mark_of_damage(directory))) remove_views(directory);
  auto database = std::make_shared<Database>(directory);
  auto status = database->open();
  if (status.IsCorruption() || status.IsPathNotFound() || status.IsNotFound()) {
    remove_views(directory);
    status = database->open();
  }
  if (!status.ok()) return error_of(status, "the views' database cannot be opened");
  const std::size_t family = find_family(directory);
  // What an earlier process built beside, and did not finish or did not clear away.
  LEDGER_TRY_OK(database->remove_all(kFamilyCount - 1 - family));
  return std::unique_ptr<ViewStore>(new ViewStore(std::move(database), family));
}

ViewStore::ViewStore(std::shared_ptr<Database> database, std::size_t family)
    : database_(std::move(database)), family_(family), kept_(std::make_unique<KeptRows>()) {}
ViewStore::~ViewStore() = default;

Result<std::unique_ptr<ViewStore>> ViewStore::make_beside() {
  const std::size_t other = kFamilyCount - 1 - family_;
  LEDGER_TRY_OK(database_->remove_all(other));
  return std::unique_ptr<ViewStore>(new ViewStore(database_, other));
}

Result<void> ViewStore::take_over(ViewStore& beside) {
  LEDGER_CHECK(beside.database_ == database_ && beside.family_ != family_);
  // The rows first: a mark that outlives them would name views that were never finished.
  const auto synced = database_->rows->FlushWAL(true);
  if (!synced.ok()) return error_of(synced, "views cannot be written");
  LEDGER_TRY_OK(replace_file(mark_of_family(database_->directory), bytes_of(kViewFamilies[beside.family_])));
  {
    const std::unique_lock lock(mutex_);
    std::swap(family_, beside.family_);
  }
  kept_->forget_all();
  beside.kept_->forget_all();
  return {};
}

std::optional<Bytes> ViewStore::find(ByteView key) const {
  rocksdb::PinnableSlice value;
  rocksdb::Status status;
  {
    const std::shared_lock lock(mutex_);
    status = database_->rows->Get({}, database_->families[family_], slice_of(key), &value);
  }
  if (status.IsNotFound()) return std::nullopt;
  check_read(status, database_->directory);
  const ByteView bytes = view_of(value);
  return Bytes(bytes.begin(), bytes.end());
}

std::unique_ptr<rocksdb::Iterator> ViewStore::iterate() const {
  const std::shared_lock lock(mutex_);
  return std::unique_ptr<rocksdb::Iterator>(database_->rows->NewIterator({}, database_->families[family_]));
}

void ViewStore::scan(ByteView prefix, const std::function<bool(ByteView, ByteView)>& visit) const {
  const auto row = iterate();
  for (row->Seek(slice_of(prefix)); row->Valid() && row->key().starts_with(slice_of(prefix)); row->Next()) {
    if (!visit(view_of(row->key()), view_of(row->value()))) return;
  }
  check_read(row->status(), database_->directory);
}

void ViewStore::scan_backwards(ByteView prefix, const std::function<bool(ByteView, ByteView)>& visit) const {
  const auto row = iterate();
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
  check_read(row->status(), database_->directory);
}

std::shared_ptr<const ViewStore::RowList> ViewStore::kept(ByteView begin) const {
  LEDGER_CHECK(begin.size() == kBeginBytes);
  if (auto kept = kept_->find(begin)) return kept;
  const auto moment = kept_->moment_of(begin);
  auto read = std::make_shared<RowList>();
  scan(begin, [&](ByteView key, ByteView value) {
    read->emplace_back(Bytes(key.begin(), key.end()), Bytes(value.begin(), value.end()));
    return true;
  });
  kept_->keep(begin, moment, read);
  return read;
}

void ViewStore::scan_kept(ByteView begin, const std::function<bool(ByteView, ByteView)>& visit) const {
  const auto rows = kept(begin);
  for (const auto& [key, value] : *rows) {
    if (!visit(key, value)) return;
  }
}

void ViewStore::forget_kept(const ViewBatch& batch) {
  if (!batch.removed_prefixes.empty()) kept_->forget_all();
  for (const auto& key : batch.removed_keys) kept_->forget(key);
  for (const auto& put : batch.puts) kept_->forget(put.key);
}

Result<void> ViewStore::write(const ViewBatch& batch) {
  stop_counting();
  std::size_t bytes = 0;
  for (const auto& put : batch.puts) bytes += put.key.size() + put.value.size();
  rocksdb::WriteBatch rows = batch_for(batch.puts.size(), bytes);
  auto* family = database_->families[family_];  // its one writer is the one who changes it
  for (const auto& prefix : batch.removed_prefixes) {
    const Bytes end = after_prefix(prefix);
    rows.DeleteRange(family, slice_of(prefix), slice_of(end));
  }
  for (const auto& key : batch.removed_keys) rows.Delete(family, slice_of(key));
  for (const auto& put : batch.puts) rows.Put(family, slice_of(put.key), slice_of(put.value));
  const auto status = database_->rows->Write({}, &rows);
  if (status.IsCorruption()) check_read(status, database_->directory);  // met while rows were put in order
  if (!status.ok()) return error_of(status, "views cannot be written");
  forget_kept(batch);
  crash_point(CrashPoint::views_written);
  return {};
}

}  // namespace ledger
