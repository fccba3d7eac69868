// Ledgers of these tests lie in memory where there is such a file system: what a process that died leaves
// behind does not depend on the disk, and thousands of them die.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

int main(int count, char** words) {
  if (::access("/dev/shm", W_OK) == 0 && std::getenv("TMPDIR") == nullptr) ::setenv("TMPDIR", "/dev/shm", 1);
  ::testing::InitGoogleTest(&count, words);
  return RUN_ALL_TESTS();
}
