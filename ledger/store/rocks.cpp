#include "ledger/store/rocks.h"

#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

namespace ledger {

Error error_of(const rocksdb::Status& status, const char* doing) {
  const std::string text = std::string(doing) + ": " + status.ToString();
  if (status.IsCorruption()) return fail(ErrorCode::corrupt, text);
  if (status.IsIOError() && text.find("While lock file") != std::string::npos) {
    return fail(ErrorCode::unavailable, "another process has this ledger open");
  }
  if (status.IsNotFound()) return fail(ErrorCode::not_found, text);
  return fail(ErrorCode::unavailable, text);
}

rocksdb::Options checked_options() {
  rocksdb::Options options;
  options.paranoid_checks = true;
  options.keep_log_file_num = 2;
  options.max_log_file_size = 1 << 20;
  options.info_log_level = rocksdb::InfoLogLevel::WARN_LEVEL;
  options.write_buffer_size = 32 << 20;
  options.max_open_files = 512;
  options.compression = rocksdb::kNoCompression;  // hashes and ciphertext do not get smaller
  rocksdb::BlockBasedTableOptions table;
  table.checksum = rocksdb::kXXH3;  // Debian's build has no fast CRC32
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.format_version = 5;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  return options;
}

}  // namespace ledger
