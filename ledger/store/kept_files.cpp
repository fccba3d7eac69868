#include "ledger/store/kept_files.h"

#include <rocksdb/file_system.h>

#include <memory>

namespace ledger {
namespace {

thread_local bool keeps_sorted_files = false;

class KeepingFiles final : public rocksdb::FileSystemWrapper {
 public:
  using FileSystemWrapper::FileSystemWrapper;
  const char* Name() const override { return "keeping"; }

  rocksdb::IOStatus DeleteFile(const std::string& name, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* context) override {
    if (keeps_sorted_files && (name.ends_with(".sst") || name.ends_with(".ldb"))) return {};
    return FileSystemWrapper::DeleteFile(name, options, context);
  }
};

}  // namespace

rocksdb::Env* keeping_env() {
  // Never destroyed: a store may still be closing when the process ends.
  static rocksdb::Env* const env =
      rocksdb::NewCompositeEnv(std::make_shared<KeepingFiles>(rocksdb::FileSystem::Default())).release();
  return env;
}

KeepSortedFiles::KeepSortedFiles() { keeps_sorted_files = true; }
KeepSortedFiles::~KeepSortedFiles() { keeps_sorted_files = false; }

}  // namespace ledger
