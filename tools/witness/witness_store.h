// The folder of a witness: its key, and one record for each log that it watches. One process at a time; a
// record is changed by compare-and-swap and is on disk before swap returns.
//
//   DIR/key    DIR/lock    DIR/logs/<hex SHA-256 of the origin>
#pragma once

#include <filesystem>
#include <map>
#include <mutex>

#include "tools/witness/log_record.h"

namespace tools {

class WitnessStore {
 public:
  /// Makes the folder, empty. Errors: already_exists, unavailable.
  static ledger::Result<void> create(const std::filesystem::path& folder);
  /// Reads every record. Errors: not_found, unavailable (another process has it), corrupt (a record).
  static ledger::Result<std::unique_ptr<WitnessStore>> open(const std::filesystem::path& folder);
  ~WitnessStore();
  WitnessStore(const WitnessStore&) = delete;
  WitnessStore& operator=(const WitnessStore&) = delete;

  /// Watches a log from now on, or trusts one more key for its name. Errors: invalid_argument (not a log's
  /// key), already_exists (that key), unavailable.
  ledger::Result<void> add_key(const ledger::VerifierKey& key);

  std::optional<LogRecord> find(const std::string& origin) const;
  /// By SHA-256 of the origin, in hexadecimal.
  std::optional<LogRecord> find_by_digest(const std::string& digest) const;
  std::size_t count() const;

  /// Puts `next` in the place of `expected`, durably. Errors: conflict (something else stands there),
  /// unavailable (not written: from then on every swap fails, because what the disk holds is not known).
  ledger::Result<void> swap(const LogRecord& expected, const LogRecord& next);

 private:
  WitnessStore(std::filesystem::path folder, int lock) : folder_(std::move(folder)), lock_(lock) {}
  ledger::Result<void> load();

  const std::filesystem::path folder_;
  const int lock_;                            // descriptor of the locked file
  mutable std::mutex mutex_;                  // guards both below
  std::map<std::string, LogRecord> records_;  // by digest
  bool is_broken_ = false;
};

/// SHA-256 of the origin, in hexadecimal.
std::string digest_of_origin(const std::string& origin);

}  // namespace tools
