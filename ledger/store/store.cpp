#include "ledger/store/store.h"

#include <rocksdb/db.h>

#include <algorithm>

#include "ledger/crash_point.h"
#include "ledger/store/keyspace.h"
#include "ledger/store/rocks.h"
#include "ledger/store/tail.h"

namespace ledger {
namespace {

constexpr std::array<const char*, kFamilies> kFamilyNames{"default", "tiles",       "parts",
                                                          "streams", "idempotency", "entries"};
constexpr std::uint32_t kFormat = 1;
constexpr const char* kTailName = "tail";
constexpr std::size_t kHourBytes = sizeof(Hour);  // at the end of an idempotency row

rocksdb::Options store_options(Store::Mode mode, Family family) {
  rocksdb::Options options = log_options(family);
  options.create_if_missing = mode == Store::Mode::create;
  options.create_missing_column_families = mode == Store::Mode::create;
  options.error_if_exists = mode == Store::Mode::create;
  // The strictest mode does not open after an ordinary crash, the default drops acknowledged groups silently.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.track_and_verify_wals_in_manifest = true;
  options.allow_mmap_reads = mode == Store::Mode::mapped;
  return options;
}

// One row for each group, of all that came with it. Most are removed again before this memory is full, and so
// are never written to a file.
rocksdb::Options tail_options(rocksdb::Options options) {
  options.write_buffer_size = 2 * kTailBytes;
  return options;
}

bool is_before(ByteView a, ByteView b) { return std::ranges::lexicographical_compare(a, b); }

rocksdb::ReadOptions checked() {
  rocksdb::ReadOptions options;
  options.verify_checksums = true;
  return options;
}

}  // namespace

Bytes encode_meta(const LedgerMeta& meta) {
  Bytes bytes;
  append_be32(bytes, kFormat);
  append_be16(bytes, static_cast<std::uint16_t>(meta.origin.size()));
  append(bytes, bytes_of(meta.origin));
  append(bytes, meta.own_subject.view());
  bytes.push_back(meta.test_clock ? 1 : 0);
  append_be16(bytes, static_cast<std::uint16_t>(meta.vkey.size()));
  append(bytes, bytes_of(meta.vkey));
  return bytes;
}

Result<LedgerMeta> decode_meta(ByteView bytes) {
  const auto refuse = [] {
    return fail(ErrorCode::corrupt, "the ledger's description of itself is damaged");
  };
  const auto take = [&bytes](std::size_t count) {
    const ByteView taken = bytes.first(std::min(count, bytes.size()));
    bytes = bytes.subspan(taken.size());
    return taken;
  };
  const auto take_text = [&take]() -> std::string {
    const ByteView length = take(2);
    return length.size() < 2 ? std::string()
                             : std::string(text_of(take(std::size_t{length[0]} << 8 | length[1])));
  };
  const ByteView format = take(4);
  if (format.size() < 4 || read_be32(format.data()) != kFormat) return refuse();
  LedgerMeta meta;
  meta.origin = take_text();
  const auto subject = to_subject_id(take(16));
  const ByteView test_clock = take(1);
  meta.vkey = take_text();
  if (!subject || test_clock.empty() || meta.vkey.empty() || !bytes.empty()) return refuse();
  meta.own_subject = *subject;
  meta.test_clock = test_clock[0] == 1;
  return meta;
}

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& directory, Mode mode,
                                           std::size_t tail_bytes) {
  if (mode != Mode::create && !std::filesystem::exists(directory / "CURRENT")) {
    return fail(ErrorCode::not_found, "there is no ledger in this folder");
  }
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  descriptors.reserve(kFamilies);
  for (std::size_t i = 0; i < kFamilies; ++i) {
    descriptors.emplace_back(kFamilyNames[i], store_options(mode, static_cast<Family>(i)));
  }
  rocksdb::Options options = store_options(mode, Family::log);
  write_past_cache(options, directory);
  descriptors.emplace_back(kTailName, tail_options(options));
  std::unique_ptr<Store> store(new Store);
  rocksdb::DB* database = nullptr;
  const bool only_reads = mode == Mode::read_only || mode == Mode::mapped;
  const auto status =
      only_reads ? rocksdb::DB::OpenForReadOnly(options, directory.string(), descriptors, &store->families_,
                                                &database)
                 : rocksdb::DB::Open(options, directory.string(), descriptors, &store->families_, &database);
  if (!status.ok()) {
    if (mode == Mode::create && status.IsInvalidArgument()) {
      return fail(ErrorCode::already_exists, "there is a ledger in this folder already");
    }
    return error_of(status, "the ledger's database cannot be opened");
  }
  store->database_.reset(database);
  crash_point(CrashPoint::store_opened);
  if (mode != Mode::mapped) LEDGER_TRY_OK(store->load_tail(directory, mode, tail_bytes));
  return store;
}

Result<void> Store::load_tail(const std::filesystem::path& directory, Mode mode, std::size_t tail_bytes) {
  std::unique_ptr<TailFiles> files;
  if (mode != Mode::read_only) {
    const std::vector<rocksdb::ColumnFamilyHandle*> others(families_.begin(), families_.end() - 1);
    LEDGER_TRY(files, TailFiles::open(*database_, others, *families_.back(), directory / kTailName));
  }
  LEDGER_TRY(tail_, Tail::load(*database_, *families_.back(), std::move(files), tail_bytes));
  return {};
}

const Tail& Store::tail() const {
  LEDGER_CHECK(tail_ != nullptr);
  return *tail_;
}

Store::Store() = default;

Store::~Store() {
  if (!database_) return;
  tail_.reset();
  for (auto* family : families_) database_->DestroyColumnFamilyHandle(family);
  database_->Close();
}

Result<bool> Store::look_at(Family family, ByteView key, const Visit& visit) const {
  if (is_recent_first(family)) {
    if (const auto found = tail().find(family, key)) {
      visit(key, found->value);
      return true;
    }
  }
  rocksdb::PinnableSlice value;
  const auto status =
      database_->Get(checked(), families_[static_cast<std::size_t>(family)], slice_of(key), &value);
  if (status.IsNotFound()) return false;
  if (!status.ok()) return error_of(status, "a row cannot be read");
  visit(key, view_of(value));
  return true;
}

Result<void> Store::look_at_many(Family family, const std::vector<ByteView>& keys,
                                 const std::function<void(std::size_t, ByteView)>& visit) const {
  stop_counting();
  std::vector<std::optional<Tail::Found>> recent;
  if (is_recent_first(family)) {
    recent = tail().find_many(family, keys);
  } else {
    recent.resize(keys.size());
  }
  std::vector<rocksdb::Slice> slices;  // of what is not in the tail
  slices.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!recent[i]) slices.push_back(slice_of(keys[i]));
  }
  std::vector<rocksdb::PinnableSlice> values(slices.size());
  std::vector<rocksdb::Status> statuses(slices.size());
  // Whoever asks for many walks through the log, and does not come back to a block.
  rocksdb::ReadOptions options = checked();
  options.fill_cache = false;
  database_->MultiGet(options, families_[static_cast<std::size_t>(family)], slices.size(), slices.data(),
                      values.data(), statuses.data(), true);  // true: the keys are sorted
  std::size_t next = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (recent[i]) {
      visit(i, recent[i]->value);
      continue;
    }
    const auto& status = statuses[next];
    if (!status.ok() && !status.IsNotFound()) return error_of(status, "a row cannot be read");
    visit(i, status.ok() ? view_of(values[next]) : ByteView{});
    ++next;
  }
  return {};
}

Result<std::optional<Bytes>> Store::find(Family family, ByteView key) const {
  std::optional<Bytes> found;
  const auto copy = [&found](ByteView, ByteView value) { found.emplace(value.begin(), value.end()); };
  LEDGER_TRY_OK(look_at(family, key, copy));
  return found;
}

Result<void> Store::scan(Family family, ByteView prefix, ByteView first,
                         const std::function<bool(ByteView, ByteView)>& visit) const {
  Tail::Collected recent;
  if (is_recent_first(family)) recent = tail().collect(family, prefix, first);
  // Whoever walks through a family does not come back to a block: kept, it would only push out others.
  rocksdb::ReadOptions options = checked();
  options.fill_cache = !prefix.empty();
  const std::unique_ptr<rocksdb::Iterator> row(
      database_->NewIterator(options, families_[static_cast<std::size_t>(family)]));
  auto newer = recent.rows.begin();
  const auto is_there = [&] { return row->Valid() && row->key().starts_with(slice_of(prefix)); };
  for (row->Seek(slice_of(first)); is_there(); row->Next()) {
    const ByteView key = view_of(row->key());
    for (; newer != recent.rows.end() && is_before(newer->key, key); ++newer) {
      if (!visit(newer->key, newer->value)) return {};
    }
    const bool is_newer = newer != recent.rows.end() && std::ranges::equal(newer->key, key);
    if (!visit(key, is_newer ? newer->value : view_of(row->value()))) return {};
    if (is_newer) ++newer;
  }
  if (!row->status().ok()) return error_of(row->status(), "rows cannot be read");
  for (; newer != recent.rows.end(); ++newer) {
    if (!visit(newer->key, newer->value)) return {};
  }
  return {};
}

Result<bool> Store::look_at_last(Family family, ByteView prefix, ByteView key, const Visit& visit) const {
  LEDGER_CHECK(!is_recent_first(family));
  const std::unique_ptr<rocksdb::Iterator> row(
      database_->NewIterator(checked(), families_[static_cast<std::size_t>(family)]));
  row->SeekForPrev(slice_of(key));
  if (!row->Valid()) {
    if (!row->status().ok()) return error_of(row->status(), "rows cannot be read");
    return false;
  }
  if (!row->key().starts_with(slice_of(prefix))) return false;
  visit(view_of(row->key()), view_of(row->value()));
  return true;
}

Result<std::optional<std::pair<Bytes, Bytes>>> Store::find_last(Family family, ByteView prefix,
                                                                ByteView key) const {
  std::optional<std::pair<Bytes, Bytes>> found;
  const auto copy = [&found](ByteView found_key, ByteView value) {
    found.emplace(Bytes(found_key.begin(), found_key.end()), Bytes(value.begin(), value.end()));
  };
  LEDGER_TRY_OK(look_at_last(family, prefix, key, copy));
  return found;
}

Result<void> Store::forget_idempotency_before(Hour oldest) {
  rocksdb::WriteBatch removals;
  auto* family = families_[static_cast<std::size_t>(Family::idempotency)];
  bool is_any_damaged = false;
  LEDGER_TRY_OK(scan(Family::idempotency, {}, {}, [&](ByteView key, ByteView value) {
    const bool is_damaged = value.size() < kHourBytes;
    is_any_damaged = is_any_damaged || is_damaged;
    const bool is_old = !is_damaged && read_be32(value.last(kHourBytes).data()) < oldest;
    return !is_old || removals.Delete(family, slice_of(key)).ok();
  }));
  LEDGER_TRY_OK(remove_whole(removals, family));
  if (is_any_damaged) return fail(ErrorCode::corrupt, "an idempotency row is damaged");
  return {};
}

// From the disk too.
Result<void> Store::remove_whole(rocksdb::WriteBatch& removals, rocksdb::ColumnFamilyHandle* family) {
  if (removals.Count() == 0) return {};
  auto status = database_->Write({}, &removals);
  rocksdb::CompactRangeOptions whole;
  whole.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
  if (status.ok()) status = database_->CompactRange(whole, family, nullptr, nullptr);
  if (!status.ok()) return error_of(status, "old idempotency rows cannot be removed");
  return {};
}

Result<void> Store::write(StoreBatch batch) {
  stop_counting();
  const bool has_recent = !batch.recent().empty();
  if (has_recent) LEDGER_TRY_OK(tail_->make_room());
  rocksdb::WriteBatch rows = batch_for(batch.rows() + 1, batch.bytes());
  for (const auto& row : batch.sorted_rows_beside_recent()) {
    const auto status =
        rows.Put(families_[static_cast<std::size_t>(row.family)], slice_of(row.key), slice_of(row.value));
    if (!status.ok()) return error_of(status, "a group cannot be written");
  }
  if (has_recent) {
    const auto key = keyspace::group_rows(tail_->next_number());
    const auto status = rows.Put(families_.back(), slice_of(key), slice_of(batch.recent()));
    if (!status.ok()) return error_of(status, "a group cannot be written");
  }
  rocksdb::WriteOptions options;
  options.sync = true;
  crash_point(CrashPoint::batch_made);
  const auto status = database_->Write(options, &rows);
  if (!status.ok()) return error_of(status, "a group cannot be written");
  if (has_recent) tail_->add(std::move(batch).take_recent());
  return {};
}

std::size_t Store::bytes_waiting() const { return tail().bytes(); }

Result<void> Store::put_tail_away() {
  LEDGER_CHECK(tail_ != nullptr);
  return tail_->put_away();
}

}  // namespace ledger
