// The main of every test program. Ledgers of tests lie in memory where there is room in such a file system:
// what a test looks at, and what a process leaves behind that died, does not depend on the disk, and
// thousands of them wait for it. Whatever looks at the disk itself sets TMPDIR (tests/CMakeLists.txt,
// ON_DISK).
#include <gtest/gtest.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace {

bool has_room_in_memory(const char* folder) {
  constexpr std::uint64_t kRoom = std::uint64_t{2} << 30;
  struct statvfs room {};
  return ::access(folder, W_OK) == 0 && ::statvfs(folder, &room) == 0 &&
         room.f_bavail * room.f_frsize >= kRoom;
}

}  // namespace

int main(int count, char** words) {
  constexpr const char* kMemory = "/dev/shm";
  if (std::getenv("TMPDIR") == nullptr && has_room_in_memory(kMemory)) ::setenv("TMPDIR", kMemory, 1);
  ::testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
