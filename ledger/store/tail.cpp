#include "ledger/store/tail.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace ledger {

Tail::Tail(std::unique_ptr<TailFiles> files, std::size_t bytes_max)
    : files_(std::move(files)), bytes_max_(bytes_max) {}

Result<std::unique_ptr<Tail>> Tail::load(rocksdb::DB& database, rocksdb::ColumnFamilyHandle& family,
                                         std::unique_ptr<TailFiles> files, std::size_t bytes_max) {
  std::unique_ptr<Tail> tail(new Tail(std::move(files), bytes_max));
  LEDGER_TRY_OK(tail->read(database, family));
  if (tail->files_ && tail->is_full()) tail->rest();
  if (tail->files_) tail->thread_ = std::thread([&here = *tail] { here.run(); });
  return tail;
}

Tail::~Tail() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

Result<void> Tail::read(rocksdb::DB& database, rocksdb::ColumnFamilyHandle& family) {
  return read_tail(database, family, [this](std::uint64_t number, Bytes rows) {
    next_number_ = newest_end_ = number + 1;
    return newest_->add(std::move(rows));
  });
}

Result<void> Tail::make_room() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !is_full() || !resting_ || !failure_; });
  LEDGER_TRY_OK(failure_);
  if (is_full()) rest();
  return {};
}

// Requires: the lock is held, nothing rests, and nobody adds.
void Tail::rest() {
  resting_ = std::exchange(newest_, std::make_shared<RecentRows>());
  resting_end_ = newest_end_;
  changed_.notify_all();
}

void Tail::add(Bytes rows) {
  Part part;
  {
    const std::lock_guard lock(mutex_);
    is_adding_ = true;
    part = newest_;
  }
  LEDGER_CHECK(part->add(std::move(rows)));
  const std::lock_guard lock(mutex_);
  is_adding_ = false;
  newest_end_ = ++next_number_;
  if (files_ && is_full() && !resting_) rest();
  changed_.notify_all();
}

Result<void> Tail::put_away() {
  LEDGER_CHECK(files_ != nullptr);
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return (!is_adding_ && !resting_) || !failure_; });
  LEDGER_TRY_OK(failure_);
  if (newest_->empty()) return {};
  rest();
  changed_.wait(lock, [this] { return !resting_ || !failure_; });
  return failure_;
}

void Tail::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || resting_; });
    if (!resting_) return;
    const Part part = resting_;
    const std::uint64_t end = resting_end_;
    lock.unlock();
    auto done = files_->put_away(*part, end);
    lock.lock();
    if (!done) {
      std::fprintf(stderr, "inzage: %s; nothing is lost, and the next group ends the process\n",
                   done.error().detail.c_str());
      failure_ = std::move(done);
    }
    if (failure_) resting_.reset();
    changed_.notify_all();
    if (!failure_) return;  // what rests is shown until the end; nothing more is written
  }
}

Tail::Parts Tail::parts() const {
  const std::lock_guard lock(mutex_);
  return {newest_, resting_};
}

std::size_t Tail::bytes() const {
  const std::lock_guard lock(mutex_);
  return newest_->bytes() + (resting_ ? resting_->bytes() : 0);
}

std::optional<Tail::Found> Tail::find(Family family, ByteView key) const {
  return find_in(parts(), family, key);
}

std::vector<std::optional<Tail::Found>> Tail::find_many(Family family, std::span<const ByteView> keys) const {
  const auto these = parts();
  std::vector<std::optional<Found>> found;
  found.reserve(keys.size());
  for (const auto key : keys) found.push_back(find_in(these, family, key));
  return found;
}

std::optional<Tail::Found> Tail::find_in(const Parts& parts, Family family, ByteView key) {
  for (const auto& part : parts) {
    if (!part) continue;
    if (const auto value = part->find(family, key)) return Found{part, *value};
  }
  return std::nullopt;
}

Tail::Collected Tail::collect(Family family, ByteView prefix, ByteView first) const {
  Collected collected{parts(), {}};
  // The newest first: of two rows with one key the first one stays.
  for (const auto& part : collected.owners) {
    if (part) part->collect(family, prefix, first, collected.rows);
  }
  const auto key_less = [](const StoreBatch::Row& a, const StoreBatch::Row& b) {
    return std::ranges::lexicographical_compare(a.key, b.key);
  };
  std::ranges::stable_sort(collected.rows, key_less);
  const auto same_key = [](const StoreBatch::Row& a, const StoreBatch::Row& b) {
    return std::ranges::equal(a.key, b.key);
  };
  const auto again = std::ranges::unique(collected.rows, same_key);
  collected.rows.erase(again.begin(), again.end());
  return collected;
}

}  // namespace ledger
