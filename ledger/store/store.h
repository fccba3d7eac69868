// The log on disk: the only room that knows RocksDB. Everything a commit group does is one synced WriteBatch.
// WAL recovery forgives a torn last record and nothing else; checksums everywhere. Thread: reads from any
// thread; groups are written by the group writer, cosigned checkpoints by the witnesses' threads. Iterators
// and RocksDB's own batches do not leave this room.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/entry.h"
#include "ledger/ids.h"
#include "ledger/store/store_batch.h"

namespace rocksdb {
class DB;
class ColumnFamilyHandle;
class WriteBatch;
}  // namespace rocksdb

namespace ledger {

class Tail;

/// So many bytes of rows wait in the tail before they are put away. Twice as many can be in memory.
inline constexpr std::size_t kTailBytes = std::size_t{32} << 20;

/// What a ledger is, written once by create and never changed:
/// be32 1 | be16 length, origin | 16 own subject | 1 test clock | be16 length, vkey
struct LedgerMeta {
  std::string origin;
  SubjectId own_subject;
  bool test_clock = false;
  std::string vkey;
};

Bytes encode_meta(const LedgerMeta& meta);
Result<LedgerMeta> decode_meta(ByteView bytes);

class Store {
 public:
  /// `mapped` reads only, and reads files where the kernel keeps them, without a copy: for whoever reads all
  /// of a log once. A disk that fails under it ends the process (SIGBUS), so it is nothing for a server. It
  /// shows no parts and no streams.
  enum class Mode { create, write, read_only, mapped };

  /// Errors: not_found, already_exists, unavailable (in use by another process, read-only folder, full disk),
  /// corrupt. So many bytes of rows wait in the tail before they are put away.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& directory, Mode mode,
                                             std::size_t tail_bytes = kTailBytes);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  using Visit = std::function<void(ByteView key, ByteView value)>;

  /// The row, or nothing. A damaged block is an Error: corrupt.
  Result<std::optional<Bytes>> find(Family family, ByteView key) const;
  /// Shows the row where it lies, without a copy; false when there is none. Error: corrupt.
  Result<bool> look_at(Family family, ByteView key, const Visit& visit) const;
  /// Shows the rows of all these keys in their order, each where it lies; an empty view where there is none.
  /// Cheaper than one after the other. Requires: keys that rise. Error: corrupt.
  Result<void> look_at_many(Family family, const std::vector<ByteView>& keys,
                            const std::function<void(std::size_t at, ByteView value)>& visit) const;
  /// Rows from `first` on whose key starts with `prefix`, in key order, until `visit` returns false.
  Result<void> scan(Family family, ByteView prefix, ByteView first,
                    const std::function<bool(ByteView key, ByteView value)>& visit) const;
  /// Shows the last row with key <= `key` whose key starts with `prefix`; false when there is none. Requires:
  /// a family that does not go through the tail. It may read two blocks, so of rows as long as a block ask
  /// for the shorter ones. Error: corrupt.
  Result<bool> look_at_last(Family family, ByteView prefix, ByteView key, const Visit& visit) const;
  /// The same, as a copy.
  Result<std::optional<std::pair<Bytes, Bytes>>> find_last(Family family, ByteView prefix,
                                                           ByteView key) const;

  /// Removes, from the disk too, every row of the idempotency family whose hour (its last four bytes) lies
  /// before `oldest`. Errors: corrupt (a row too short for an hour: then none is removed), unavailable; what
  /// is left goes the next time.
  Result<void> forget_idempotency_before(Hour oldest);

  /// All or nothing, synced; rows can be read once it returns. One at a time where rows go through the tail.
  /// Error: unavailable; the caller must end the process.
  Result<void> write(StoreBatch batch);

  /// Puts what waits in the tail into the database's sorted files, as happens by itself once enough waits.
  /// For whoever copies, purges or measures. Error: unavailable.
  Result<void> put_tail_away();
  /// Bytes of rows that wait in the tail.
  std::size_t bytes_waiting() const;

 private:
  Store();
  Result<void> load_tail(const std::filesystem::path& directory, Mode mode, std::size_t tail_bytes);
  const Tail& tail() const;
  Result<void> remove_whole(rocksdb::WriteBatch& removals, rocksdb::ColumnFamilyHandle* family);
  std::unique_ptr<rocksdb::DB> database_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;  // by their numbers, and the tail's behind them
  std::unique_ptr<Tail> tail_;                          // null: mapped. Ends before the database does
};

}  // namespace ledger
