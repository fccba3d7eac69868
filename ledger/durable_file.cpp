#include "ledger/durable_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "ledger/crash_point.h"

namespace ledger {
namespace {

Error unavailable(const char* what) {
  return fail(ErrorCode::unavailable, std::string(what) + ": " + std::strerror(errno));
}

Result<void> write_all(int descriptor, std::uint64_t offset, ByteView bytes) {
  while (!bytes.empty()) {
    const auto written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return unavailable("cannot write a file");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
  return {};
}

// Owns a descriptor for the length of a call.
struct Descriptor {
  explicit Descriptor(int opened) : number(opened) {}
  Descriptor(Descriptor&& other) noexcept : number(std::exchange(other.number, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
  int number;
};

Result<Descriptor> open_to_read(const std::filesystem::path& path) {
  Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (opened.number >= 0) return opened;
  if (errno == ENOENT) return fail(ErrorCode::not_found, "no such file");
  return unavailable("cannot open a file");
}

Result<void> sync_folder_of(const std::filesystem::path& path) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (opened.number < 0 || ::fsync(opened.number) != 0) return unavailable("cannot sync a folder");
  crash_point(CrashPoint::folder_synced);
  return {};
}

Result<void> write_and_sync(const std::filesystem::path& path, ByteView bytes, int flags) {
  const Descriptor opened{::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0600)};
  if (opened.number < 0) {
    if (errno == EEXIST) return fail(ErrorCode::already_exists, "a file stands there already");
    return unavailable("cannot make a file");
  }
  crash_point(CrashPoint::file_made);
  LEDGER_TRY_OK(write_all(opened.number, 0, bytes));
  crash_point(CrashPoint::file_written);
  if (::fsync(opened.number) != 0) return unavailable("cannot sync a file");
  crash_point(CrashPoint::file_synced);
  return {};
}

}  // namespace

Result<void> write_new_file(const std::filesystem::path& path, ByteView bytes) {
  LEDGER_TRY_OK(write_and_sync(path, bytes, O_EXCL));
  return sync_folder_of(path);
}

Result<void> replace_file(const std::filesystem::path& path, ByteView bytes) {
  auto temporary = path;
  temporary += ".new";
  LEDGER_TRY_OK(write_and_sync(temporary, bytes, O_TRUNC));
  if (::rename(temporary.c_str(), path.c_str()) != 0) return unavailable("cannot rename a file");
  crash_point(CrashPoint::file_renamed);
  return sync_folder_of(path);
}

Result<Bytes> read_file(const std::filesystem::path& path, std::size_t bytes_max) {
  LEDGER_TRY(const Descriptor opened, open_to_read(path));
  Bytes bytes;
  std::array<std::uint8_t, 65536> block;
  for (;;) {
    const auto count = ::read(opened.number, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unavailable("cannot read a file");
    if (count == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(count) > bytes_max) {
      return fail(ErrorCode::invalid_argument,
                  "the file is larger than " + std::to_string(bytes_max) + " bytes");
    }
    append(bytes, ByteView(block.data(), static_cast<std::size_t>(count)));
  }
}

Result<std::size_t> read_file_into(const std::filesystem::path& path, std::span<std::uint8_t> place) {
  LEDGER_TRY(const Descriptor opened, open_to_read(path));
  std::size_t filled = 0;
  while (filled < place.size()) {
    const auto count = ::read(opened.number, place.data() + filled, place.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unavailable("cannot read a file");
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
  }
  return filled;
}

Result<void> make_folder(const std::filesystem::path& path) {
  if (::mkdir(path.c_str(), 0700) != 0) {
    if (errno == EEXIST && std::filesystem::is_directory(path)) return {};
    return unavailable("cannot make a folder");
  }
  crash_point(CrashPoint::folder_made);
  return sync_folder_of(path);
}

Result<void> destroy_file(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    return errno == ENOENT ? Result<void>{} : Result<void>{unavailable("cannot look at a file")};
  }
  LEDGER_TRY(auto file, DurableFile::open_existing(path));
  LEDGER_TRY_OK(file.write_at(0, Bytes(static_cast<std::size_t>(status.st_size), 0)));
  LEDGER_TRY_OK(file.sync());
  crash_point(CrashPoint::file_overwritten);
  if (::unlink(path.c_str()) != 0) return unavailable("cannot unlink a file");
  crash_point(CrashPoint::file_unlinked);
  return sync_folder_of(path);
}

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  FolderLock lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (lock.descriptor_ < 0) return unavailable("cannot open a folder");
  while (::flock(lock.descriptor_, LOCK_EX) != 0) {
    if (errno != EINTR) return unavailable("cannot lock a folder");
  }
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<DurableFile> DurableFile::open_existing(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor < 0) return unavailable("cannot open a file for writing");
  return DurableFile(descriptor);
}

DurableFile::DurableFile(DurableFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

DurableFile& DurableFile::operator=(DurableFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

DurableFile::~DurableFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> DurableFile::write_at(std::uint64_t offset, ByteView bytes) {
  LEDGER_TRY_OK(write_all(descriptor_, offset, bytes));
  crash_point(CrashPoint::written_in_place);
  return {};
}

Result<void> DurableFile::sync() {
  if (::fdatasync(descriptor_) != 0) return unavailable("cannot sync a file");
  crash_point(CrashPoint::synced_in_place);
  return {};
}

}  // namespace ledger
