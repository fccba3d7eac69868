// A file that the database may know is not removed. When RocksDB 7.8 takes a sorted file in and the sync of
// its manifest fails, it removes the file again, although the manifest's line about it may have reached the
// disk: the next start would look for a file that is gone. Here such a file stays; if the manifest does not
// name it, the next start removes it. Private to the store.
#pragma once

#include <rocksdb/env.h>

namespace ledger {

/// The machine's own files, with that exception. Lives as long as the process. Any thread.
rocksdb::Env* keeping_env();

/// While it lives, what this thread's calls of RocksDB remove of sorted files stays. One at a time a thread.
class KeepSortedFiles {
 public:
  KeepSortedFiles();
  ~KeepSortedFiles();
  KeepSortedFiles(const KeepSortedFiles&) = delete;
  KeepSortedFiles& operator=(const KeepSortedFiles&) = delete;
};

}  // namespace ledger
