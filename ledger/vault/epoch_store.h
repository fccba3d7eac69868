// Where the epochs' random values R live: 32 bytes that exist nowhere else, so that an old copy of the vault
// cannot be opened once its R is destroyed (design.md section 4). A folder of its own, never in a backup.
//
//   file <epoch>.r, 88 bytes:  0 8 "INZEPOCH"   8 8 epoch   16 8 zero   24 32 R   56 32 SHA-256 of the 56
//   before
#pragma once

#include <filesystem>
#include <vector>

#include "ledger/vault/secret.h"

namespace ledger {

class EpochStore {
 public:
  explicit EpochStore(std::filesystem::path directory) : directory_(std::move(directory)) {}

  /// A new R for this epoch, on disk and synced. Errors: already_exists, unavailable.
  Result<Secret> make(std::uint64_t epoch);
  /// Errors: not_found (destroyed, or another store), corrupt.
  Result<Secret> get(std::uint64_t epoch) const;
  /// Epochs whose R stands there; none when the folder cannot be listed.
  std::vector<std::uint64_t> list() const;
  /// Destroys every R older than `epoch`. Done at each start, so that a crash between two epochs leaves none
  /// behind.
  Result<void> destroy_before(std::uint64_t epoch);

 private:
  using Files = std::vector<std::pair<std::uint64_t, std::filesystem::path>>;  // epoch and its file
  Files read_files(std::error_code& error) const;
  std::filesystem::path path_of(std::uint64_t epoch) const;
  std::filesystem::path directory_;
};

}  // namespace ledger
