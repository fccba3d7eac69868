#include "ledger/store/rocks.h"

#include <fcntl.h>
#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/perf_level.h>
#include <rocksdb/table.h>
#include <unistd.h>

#include <array>

#include "ledger/store/kept_files.h"

namespace ledger {
namespace {

// RocksDB keeps a log of its own doings in the folder, and Debian's build aborts when that log cannot be
// written twice (a full disk). What matters of it reaches us as a Status.
class NoLog final : public rocksdb::Logger {
 public:
  using Logger::Logv;
  void Logv(const char*, va_list) override {}
};

// Tried on a file without a name (open(2), O_TMPFILE): nothing stays. RocksDB itself finds out at the first
// file that it writes, and then does not write any more. File systems in memory refuse it at opening, others
// at the first write, or at one whose length is the disk's own and not a page's.
bool takes_direct_writes(const std::filesystem::path& folder) {
  constexpr std::size_t kSmallestBytes = 512;
  const auto there = std::filesystem::exists(folder) ? folder : folder.parent_path();
  const int file = ::open(there.c_str(), O_TMPFILE | O_RDWR | O_DIRECT | O_CLOEXEC, 0600);
  if (file < 0) return false;
  alignas(4096) static constexpr std::array<std::uint8_t, kSmallestBytes> kBlock{};
  const bool takes = ::pwrite(file, kBlock.data(), kBlock.size(), 0) == ssize_t{kSmallestBytes} &&
                     ::ftruncate(file, kSmallestBytes - 1) == 0;
  ::close(file);
  return takes;
}

}  // namespace

Error error_of(const rocksdb::Status& status, const char* doing) {
  const std::string text = std::string(doing) + ": " + status.ToString();
  if (status.IsCorruption()) return fail(ErrorCode::corrupt, text);
  if (status.IsIOError() && text.find("While lock file") != std::string::npos) {
    return fail(ErrorCode::unavailable, "another process has this ledger open");
  }
  if (status.IsNotFound()) return fail(ErrorCode::not_found, text);
  return fail(ErrorCode::unavailable, text);
}

void stop_counting() { rocksdb::SetPerfLevel(rocksdb::PerfLevel::kDisable); }

rocksdb::WriteBatch batch_for(std::size_t rows, std::size_t bytes) {
  constexpr std::size_t kBytesBesideRow = 16;  // lengths and family, at most
  constexpr std::size_t kProtectionBytes = 8;  // of each row: what memory damages on the way is noticed
  return rocksdb::WriteBatch(bytes + rows * kBytesBesideRow, 0, kProtectionBytes, 0);
}

rocksdb::Options checked_options() {
  rocksdb::Options options;
  options.paranoid_checks = true;
  options.info_log = std::make_shared<NoLog>();
  options.env = keeping_env();
  options.write_buffer_size = 32 << 20;
  options.max_open_files = 512;
  options.max_bytes_for_level_base = std::size_t{1} << 30;
  options.compression = rocksdb::kNoCompression;  // hashes and ciphertext do not get smaller
  rocksdb::BlockBasedTableOptions table;
  table.block_size = 8 << 10;  // twice what it is: an index of half the length, 2 bytes less for each event
  table.checksum = rocksdb::kXXH3;  // Debian's build has no fast CRC32
  // Of all families and of the views, together; a row of entries takes 23 KB.
  static const auto cache = rocksdb::NewLRUCache(std::size_t{32} << 20);
  table.block_cache = cache;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.format_version = 5;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

rocksdb::Options log_options(Family family) {
  rocksdb::Options options = checked_options();
  // The log is written far more than read, and its reads are by key, with a filter for each file: rewriting
  // half as often takes a tenth off the whole cost of appending (docs/performance.md).
  options.level0_file_num_compaction_trigger = 8;
  // Rows in no order spread over every file: by levels, each level would be rewritten for little that is new.
  if (is_recent_first(family)) options.compaction_style = rocksdb::kCompactionStyleUniversal;
  return options;
}

void write_past_cache(rocksdb::DBOptions& options, const std::filesystem::path& folder) {
  options.use_direct_io_for_flush_and_compaction = takes_direct_writes(folder);
}

}  // namespace ledger
