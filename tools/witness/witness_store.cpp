#include "tools/witness/witness_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>

#include "ledger/durable_file.h"

namespace tools {
namespace {

using ledger::ErrorCode;
using ledger::fail;

constexpr std::size_t kRecordBytesMax = std::size_t{256} << 10;
constexpr std::size_t kDigestDigits = 64;

std::filesystem::path logs_in(const std::filesystem::path& folder) { return folder / "logs"; }

}  // namespace

std::string digest_of_origin(const std::string& origin) {
  return ledger::to_hex(ledger::sha256(ledger::bytes_of(origin)).view());
}

ledger::Result<void> WitnessStore::create(const std::filesystem::path& folder) {
  if (std::filesystem::exists(folder))
    return fail(ErrorCode::already_exists, "something stands there already");
  LEDGER_TRY_OK(ledger::make_folder(folder));
  LEDGER_TRY_OK(ledger::make_folder(logs_in(folder)));
  return ledger::write_new_file(folder / "lock", {});
}

ledger::Result<std::unique_ptr<WitnessStore>> WitnessStore::open(const std::filesystem::path& folder) {
  const int lock = ::open((folder / "lock").c_str(), O_RDWR | O_CLOEXEC);
  if (lock < 0) return fail(ErrorCode::not_found, "there is no witness in this folder");
  std::unique_ptr<WitnessStore> store(new WitnessStore(folder, lock));
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    return fail(ErrorCode::unavailable, "another process uses this witness");
  }
  LEDGER_TRY_OK(store->load());
  return store;
}

WitnessStore::~WitnessStore() { ::close(lock_); }

ledger::Result<void> WitnessStore::load() {
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(logs_in(folder_), error)) {
    const std::string name = file.path().filename().string();
    if (name.size() != kDigestDigits) continue;  // a copy that a crash left half written
    LEDGER_TRY(const auto bytes, ledger::read_file(file.path(), kRecordBytesMax));
    LEDGER_TRY(auto record, parse_log_record(ledger::text_of(bytes)));
    if (digest_of_origin(record.origin()) != name) {
      return fail(ErrorCode::corrupt, "what the witness keeps of a log stands under another name");
    }
    records_.emplace(name, std::move(record));
  }
  if (error) return fail(ErrorCode::not_found, "the witness's folder of logs is missing");
  return {};
}

ledger::Result<void> WitnessStore::add_key(const ledger::VerifierKey& key) {
  if (key.type != ledger::KeyType::ed25519) return fail(ErrorCode::invalid_argument, "that is no log's key");
  if (auto known = find(key.name)) {
    if (std::ranges::find(known->keys, key) != known->keys.end()) {
      return fail(ErrorCode::already_exists, "this key is trusted already");
    }
    LogRecord next = *known;
    next.keys.push_back(key);
    return swap(*known, next);
  }
  const LogRecord record{{key}, {}, 0, {}};
  const std::string digest = digest_of_origin(key.name);
  LEDGER_TRY_OK(
      ledger::write_new_file(logs_in(folder_) / digest, ledger::bytes_of(format_log_record(record))));
  const std::lock_guard lock(mutex_);
  records_.emplace(digest, record);
  return {};
}

std::optional<LogRecord> WitnessStore::find(const std::string& origin) const {
  return find_by_digest(digest_of_origin(origin));
}

std::optional<LogRecord> WitnessStore::find_by_digest(const std::string& digest) const {
  const std::lock_guard lock(mutex_);
  const auto found = records_.find(digest);
  return found == records_.end() ? std::nullopt : std::optional(found->second);
}

std::size_t WitnessStore::count() const {
  const std::lock_guard lock(mutex_);
  return records_.size();
}

ledger::Result<void> WitnessStore::swap(const LogRecord& expected, const LogRecord& next) {
  const std::string digest = digest_of_origin(next.origin());
  const std::lock_guard lock(mutex_);
  if (is_broken_)
    return fail(ErrorCode::unavailable, "an earlier write failed: look at the disk, start again");
  const auto found = records_.find(digest);
  if (found == records_.end() || !(found->second == expected)) {
    return fail(ErrorCode::conflict, "the log's record has changed meanwhile");
  }
  if (auto written =
          ledger::replace_file(logs_in(folder_) / digest, ledger::bytes_of(format_log_record(next)));
      !written) {
    is_broken_ = true;
    return written.error();
  }
  found->second = next;
  return {};
}

}  // namespace tools
