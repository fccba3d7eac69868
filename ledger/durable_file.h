// Small files that must survive a crash: written whole, synced with their folder, replaced by rename.
// After a failed sync nothing is read back or tried again (ATC'20, Rebello et al.): the caller ends.
#pragma once

#include <filesystem>
#include <span>

#include "ledger/bytes.h"

namespace ledger {

/// Makes the file with mode 0600 and syncs it and its folder. Errors: already_exists, unavailable.
Result<void> write_new_file(const std::filesystem::path& path, ByteView bytes);

/// Puts `bytes` in the place of the file, atomically (temporary file, sync, rename, sync of the folder).
/// Error: unavailable.
Result<void> replace_file(const std::filesystem::path& path, ByteView bytes);

/// The whole file. Errors: not_found, invalid_argument (longer than `bytes_max`), unavailable.
Result<Bytes> read_file(const std::filesystem::path& path, std::size_t bytes_max);

/// Fills `place` from the file's beginning; how many bytes there were, at most as many as fit. Errors:
/// not_found, unavailable.
Result<std::size_t> read_file_into(const std::filesystem::path& path, std::span<std::uint8_t> place);

/// Makes the folder with mode 0700 where it is missing, and syncs its parent. Error: unavailable.
Result<void> make_folder(const std::filesystem::path& path);

/// Overwrites the file with zeros, syncs, unlinks it and syncs the folder. On flash this is best effort: the
/// epoch store's own device is what makes it certain (docs/operating/keys.md). Error: unavailable.
Result<void> destroy_file(const std::filesystem::path& path);

/// While it lives nobody else, of any process, holds the same folder. Of the one who waits, the thread
/// blocks.
class FolderLock {
 public:
  /// Error: unavailable.
  static Result<FolderLock> take(const std::filesystem::path& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// An open file that is written in place. Owns its descriptor; one thread at a time.
class DurableFile {
 public:
  static Result<DurableFile> open_existing(const std::filesystem::path& path);
  DurableFile(DurableFile&& other) noexcept;
  DurableFile& operator=(DurableFile&& other) noexcept;
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;
  ~DurableFile();

  Result<void> write_at(std::uint64_t offset, ByteView bytes);
  Result<void> sync();

 private:
  explicit DurableFile(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace ledger
