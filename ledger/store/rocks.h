// What Store and ViewStore share of RocksDB: options, and its Status as our Error.
#pragma once

#include <rocksdb/options.h>
#include <rocksdb/slice.h>
#include <rocksdb/status.h>
#include <rocksdb/write_batch.h>

#include <filesystem>

#include "ledger/store/store_batch.h"

namespace ledger {

/// The same bytes, never a null pointer: RocksDB hands even an empty slice's pointer to memcmp.
inline rocksdb::Slice slice_of(ByteView bytes) {
  if (bytes.empty()) return {};
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline ByteView view_of(const rocksdb::Slice& slice) {
  return {reinterpret_cast<const std::uint8_t*>(slice.data()), slice.size()};
}

/// Says which of our errors a failed Status is. The text names files of the ledger's folder only.
Error error_of(const rocksdb::Status& status, const char* doing);

/// RocksDB counts, for each thread, what it compares and reads. Nobody reads these counters, and they take a
/// tenth of a write: called before many rows are read or written.
void stop_counting();

/// An empty batch with memory for so many rows, which take so many bytes.
rocksdb::WriteBatch batch_for(std::size_t rows, std::size_t bytes);

/// Options that both databases share: checksums, paranoid checks, small memory.
rocksdb::Options checked_options();
/// For a family of the log.
rocksdb::Options log_options(Family family);
/// Lets the log's database write its sorted files past the kernel's cache where the folder's file system
/// takes that: copying them there, to be read once when they are merged, took a quarter of appending
/// (docs/performance.md). Files of views are read again soon, and stay in it. Tried with a file: once a
/// database.
void write_past_cache(rocksdb::DBOptions& options, const std::filesystem::path& folder);

}  // namespace ledger
