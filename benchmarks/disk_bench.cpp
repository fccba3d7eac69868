// Measures the bytes on disk of a reading, all in, after compaction (bars: under 700 in large groups, under
// 1,100 where every event is a group of its own): a board with readings less the same board without.
#include <rocksdb/db.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ledger/check.h"
#include "ledger/store/rocks.h"
#include "ledger/store/store.h"

namespace benchmarks {
namespace {

// One of a board's databases, opened with all its families.
class Database {
 public:
  explicit Database(const std::filesystem::path& folder) {
    const auto options = ledger::checked_options();
    std::vector<std::string> names;
    LEDGER_CHECK(rocksdb::DB::ListColumnFamilies(options, folder.string(), &names).ok());
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    for (const auto& name : names) {
      const bool in_no_order = name == "parts" || name == "streams";
      descriptors.emplace_back(name, in_no_order ? ledger::log_options(ledger::Family::parts) : options);
    }
    rocksdb::DB* opened = nullptr;
    LEDGER_CHECK(rocksdb::DB::Open(options, folder.string(), descriptors, &families_, &opened).ok());
    database_.reset(opened);
  }
  ~Database() {
    for (auto* family : families_) database_->DestroyColumnFamilyHandle(family);
    database_->Close();
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Leaves what stays when nobody writes: whole tables, and nothing in the write-ahead log.
  void compact() {
    LEDGER_CHECK(database_->Flush({}, families_).ok());
    rocksdb::CompactRangeOptions whole;
    whole.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
    for (auto* family : families_)
      LEDGER_CHECK(database_->CompactRange(whole, family, nullptr, nullptr).ok());
  }

  /// Bytes of the tables, by family.
  std::map<std::string, std::uint64_t> table_bytes() const {
    std::map<std::string, std::uint64_t> bytes;
    for (auto* family : families_) {
      LEDGER_CHECK(database_->GetIntProperty(family, rocksdb::DB::Properties::kTotalSstFilesSize,
                                             &bytes[family->GetName()]));
    }
    return bytes;
  }

 private:
  std::unique_ptr<rocksdb::DB> database_;
  std::vector<rocksdb::ColumnFamilyHandle*> families_;
};

// Bytes of tables by database and family, and of everything else in the board's places.
std::map<std::string, std::uint64_t> weigh(const std::filesystem::path& folder) {
  {
    const auto store = ledger::Store::open(folder / "board" / "log", ledger::Store::Mode::write);
    LEDGER_CHECK(store && (*store)->put_tail_away());
  }
  std::map<std::string, std::uint64_t> bytes;
  for (const std::string part : {"log", "views"}) {
    Database database(folder / "board" / part);
    database.compact();
    for (const auto& [family, size] : database.table_bytes()) bytes[part + ", " + family] = size;
  }
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.is_regular_file() && file.path().extension() != ".sst") bytes["all else"] += file.file_size();
  }
  return bytes;
}

int run(int argc, char** argv) {
  CLI::App app("Measures the bytes on disk of a reading.");
  std::filesystem::path empty;
  std::filesystem::path folder;
  std::uint64_t events = 0;
  app.add_option("empty", empty, "a board that make_board made with --events 0")->required();
  app.add_option("folder", folder, "a board of the same pupils with readings")->required();
  app.add_option("--events", events, "how many")->required();
  CLI11_PARSE(app, argc, argv);
  const auto before = weigh(empty);
  auto after = weigh(folder);
  double all = 0;
  std::printf("%llu readings, after compaction\n", static_cast<unsigned long long>(events));
  for (const auto& [name, bytes] : after) {
    const auto there = before.contains(name) ? before.at(name) : 0;
    const double each =
        (static_cast<double>(bytes) - static_cast<double>(there)) / static_cast<double>(events);
    all += each;
    std::printf("  %-20s %8.1f bytes an event\n", name.c_str(), each);
  }
  std::printf("  all in               %8.1f bytes an event\n", all);
  return 0;
}

}  // namespace
}  // namespace benchmarks

int main(int argc, char** argv) { return benchmarks::run(argc, argv); }
