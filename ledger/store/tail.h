// The tail: rows whose keys come in no order stand in one row for each group first, and in memory in order;
// once enough of them wait, a thread of its own writes them into sorted files and hands those to RocksDB. A
// random key costs RocksDB's memory table more than all cryptography of an event does.
//
//   newest   rows of the groups that were written last
//   resting  enough of them: files are made, taken in by RocksDB in one step, and then their rows of the tail
//            are removed. After a crash in between they are there twice, with the same bytes.
//
// Thread: one adds, any look. docs/formats/keyspace.md tells what a crash leaves.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "ledger/store/recent_rows.h"
#include "ledger/store/tail_files.h"

namespace ledger {

class Tail {
 public:
  /// Reads what stands in the tail's family. So many bytes of rows make a part that is put away. Nothing is
  /// ever put away where `files` is null: of a store that is only read. Error: corrupt.
  static Result<std::unique_ptr<Tail>> load(rocksdb::DB& database, rocksdb::ColumnFamilyHandle& family,
                                            std::unique_ptr<TailFiles> files, std::size_t bytes_max);
  /// Waits for the files that are being made. What is left stays in the tail.
  ~Tail();
  Tail(const Tail&) = delete;
  Tail& operator=(const Tail&) = delete;

  /// Waits while two parts are full. Error: unavailable, what went wrong with files; it stays.
  Result<void> make_room();
  /// Under which number the next group's rows are written.
  std::uint64_t next_number() const { return next_number_; }
  /// Shows the rows of the group that was written under next_number().
  void add(Bytes rows);

  /// Puts all that was added into files, now, and waits for it. Any thread. Requires: `files` was given.
  /// Error: unavailable.
  Result<void> put_away();

  /// Of all that is not put away.
  std::size_t bytes() const;

  struct Found {
    std::shared_ptr<const RecentRows> owner;
    ByteView value;  // as long as the owner lives
  };
  std::optional<Found> find(Family family, ByteView key) const;
  /// The same for many keys, in their order.
  std::vector<std::optional<Found>> find_many(Family family, std::span<const ByteView> keys) const;

  struct Collected {
    std::array<std::shared_ptr<const RecentRows>, 2> owners;
    std::vector<StoreBatch::Row> rows;  // by key, each key once; as long as the owners live
  };
  /// The rows from `first` on whose key starts with `prefix`. Take it before RocksDB's own: what is put away
  /// meanwhile is then met twice and not missed.
  Collected collect(Family family, ByteView prefix, ByteView first) const;

 private:
  using Part = std::shared_ptr<RecentRows>;

  Tail(std::unique_ptr<TailFiles> files, std::size_t bytes_max);
  Result<void> read(rocksdb::DB& database, rocksdb::ColumnFamilyHandle& family);
  using Parts = std::array<std::shared_ptr<const RecentRows>, 2>;
  Parts parts() const;
  static std::optional<Found> find_in(const Parts& parts, Family family, ByteView key);
  bool is_full() const { return newest_->bytes() >= bytes_max_; }
  void rest();
  void run();

  const std::unique_ptr<TailFiles> files_;
  const std::size_t bytes_max_;
  std::uint64_t next_number_ = 0;  // of the thread that adds
  mutable std::mutex mutex_;       // guards what follows
  std::condition_variable changed_;
  Part newest_ = std::make_shared<RecentRows>();
  std::uint64_t newest_end_ = 0;  // behind the number of the last group in it
  Part resting_;                  // null: none
  std::uint64_t resting_end_ = 0;
  bool is_adding_ = false;
  bool stopping_ = false;
  Result<void> failure_;
  std::thread thread_;
};

}  // namespace ledger
