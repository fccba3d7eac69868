#include "ledger/verify_directory.h"

#include <algorithm>
#include <condition_variable>
#include <limits>
#include <map>
#include <mutex>
#include <thread>

#include "ledger/checkpoint.h"
#include "ledger/ledger_core.h"
#include "ledger/store/keyspace.h"
#include "ledger/verify_directory_log.h"
#include "ledger/verify_directory_run.h"
#include "ledger/verify_directory_tree.h"

namespace ledger {
namespace {

constexpr std::uint8_t kCosignedPrefix[] = {'c'};
constexpr unsigned kThreadsMax = 8;
constexpr std::size_t kGroupLeavesMax = 1025;    // that a stretch may hold beyond its share
constexpr std::uint64_t kStretchesMax = 65'536;  // whatever the last group's key says

// Joins the runs of the log, from entry 0 on, and keeps what the next one must agree with.
class Walk {
 public:
  Walk(const Store& store, DirectoryReport& report) : report_(report), tree_(store) {
    previous_ = genesis_previous(report.origin);
  }

  void join(const RunOrFault& next) {
    if (!next.fault.empty()) return find(report_.size, "LAYOUT", next.fault);
    const LogRun& run = next.run;
    if (run.first != report_.size) {
      find(report_.size, "LAYOUT", "the next group starts at entry " + std::to_string(run.first));
      report_.size = run.first;
    }
    check_link(run);
    findings_.insert(findings_.end(), run.findings.begin(), run.findings.end());
    check_seals(run);
    append_leaves(run);
    report_.events += run.events;
    report_.groups += run.seals.size();
    has_seal_at_end_ = !run.seals.empty() && run.seals.back().index + 1 == run.end();
  }
  /// Checkpoints that the log keeps beside the newest, with their roots: each must be met on the way.
  void expect_kept(std::uint64_t size, const Hash& root) { kept_.emplace(size, root); }
  void tell_kept_that_were_not_met() {
    for (const auto& [size, root] : kept_)
      find(size, "CHECKPOINT", "a kept checkpoint ends where no group does");
  }

  Hash root() const { return tree_.root(); }
  bool has_seal_at_end() const { return has_seal_at_end_; }
  void find(std::uint64_t index, std::string promise, std::string sentence) {
    findings_.push_back({index, std::move(promise), std::move(sentence)});
  }
  void find(const std::vector<Finding>& more) { findings_.insert(findings_.end(), more.begin(), more.end()); }

  /// Whatever was found, by its place in the log.
  void finish() {
    std::ranges::stable_sort(findings_, {}, &Finding::index);
    if (findings_.size() > kFindingsMax) findings_.resize(kFindingsMax);
    report_.findings = std::move(findings_);
  }

 private:
  void check_link(const LogRun& run) {
    if (run.first_previous && !(*run.first_previous == previous_)) find(run.first, "CHAIN", kNotChained);
    if (run.first_hour) {
      const auto& [index, hour] = *run.first_hour;
      if (hour < hour_) find(index, "HOUR", kHourFell);
      hour_ = run.last_hour;
    }
    previous_ = run.leaves.back();
  }

  void check_seals(const LogRun& run) {
    for (const auto& seal : run.seals) {
      if (seal.is_readable && seal.events != report_.events + seal.events_of_run)
        find(seal.index, "COUNT", "the seal counts other events than there are");
    }
  }

  void append_leaves(const LogRun& run) {
    // A kept checkpoint that ends at a group of this run: the tree is looked at in between.
    for (const auto& seal : run.seals) {
      const auto kept = kept_.find(seal.index + 1);
      if (kept == kept_.end()) continue;
      append_until(run, seal.index + 1);
      if (!(kept->second == root())) {
        find(seal.index, "CHECKPOINT", "a kept checkpoint of this size has another root than the entries");
      }
      kept_.erase(kept);
    }
    append_until(run, run.end());
  }

  // Whole tiles by their roots; but after a gap a leaf's place in the tree is not what its key says.
  void append_until(const LogRun& run, std::uint64_t end) {
    while (report_.size < end) {
      const std::uint64_t tile = (report_.size - run.first_tile_at()) / kTileHashes;
      const bool is_whole_tile = tree_.size() == report_.size && report_.size % kTileHashes == 0 &&
                                 report_.size + kTileHashes <= end;
      bool is_stored = true;
      if (is_whole_tile) {
        is_stored = tree_.append_tile(run.tiles[tile].root) && run.tiles[tile].is_stored;
        report_.size += kTileHashes;
      } else {
        is_stored = tree_.append(run.leaves[report_.size - run.first]);
        ++report_.size;
      }
      if (!is_stored) find(report_.size - 1, "TILE", "a tile that ends here is not what the entries make");
    }
  }

  DirectoryReport& report_;
  Hash previous_;
  Hour hour_ = 0;
  CheckedTree tree_;
  bool has_seal_at_end_ = false;
  std::map<std::uint64_t, Hash> kept_;  // not met yet
  std::vector<Finding> findings_;
};

// Reads stretches of the log on several threads, and hands what each holds to `join` in the order of the log,
// one at a time.
class StretchReader {
 public:
  using Join = std::function<void(const std::vector<RunOrFault>&)>;
  /// Reads what stands below leaf `size`; with `is_all` whatever stands behind it too.
  StretchReader(const Store& store, std::uint64_t size, bool is_all, const VerifyPace& pace, Join join)
      : store_(store),
        size_(size),
        is_all_(is_all),
        leaves_each_(std::max(pace.leaves_at_once, size / kStretchesMax + 1)),
        stretches_(size / leaves_each_ + 1),
        should_stop_(pace.should_stop),
        join_(std::move(join)) {}

  Result<void> read(std::vector<TagPrefixes>& tags) {
    std::vector<std::thread> threads;
    for (auto& some : tags) threads.emplace_back([this, &some] { read_stretches(some); });
    for (auto& thread : threads) thread.join();
    return failure_;
  }

 private:
  void read_stretches(TagPrefixes& tags) {
    for (std::uint64_t number = next_++; number < stretches_; number = next_++) {
      if (should_stop_ && should_stop_()) is_stopped_ = true;
      auto runs = is_stopped_ ? fail(ErrorCode::unavailable, "the check was stopped")
                              : read_runs(store_, begin_of(number), end_of(number), leaves_expected(), tags);
      std::unique_lock lock(mutex_);
      joined_one_.wait(lock, [&] { return joined_ == number; });
      if (!runs) {
        if (failure_) failure_ = runs.error();
      } else if (failure_) {
        join_(*runs);
      }
      ++joined_;
      joined_one_.notify_all();
    }
  }

  // How many leaves a log has its last row's key only claims.
  std::size_t leaves_expected() const { return std::min(leaves_each_, kVerifiedAtOnce) + kGroupLeavesMax; }

  // The first stretch begins before every key that there could be, and the last one has no end.
  Bytes begin_of(std::uint64_t number) const { return number == 0 ? Bytes() : key_of(number * leaves_each_); }
  Bytes end_of(std::uint64_t number) const {
    if (number + 1 < stretches_) return begin_of(number + 1);
    return is_all_ ? Bytes() : key_of(size_);
  }
  static Bytes key_of(std::uint64_t leaf) {
    const auto key = keyspace::entries(leaf);  // a view of it lives no longer than it does
    const ByteView bytes = key;
    return Bytes(bytes.begin(), bytes.end());
  }

  const Store& store_;
  const std::uint64_t size_;
  const bool is_all_;
  const std::uint64_t leaves_each_;
  const std::uint64_t stretches_;
  const std::function<bool()> should_stop_;
  const Join join_;
  std::atomic<bool> is_stopped_{false};
  std::atomic<std::uint64_t> next_{0};
  std::mutex mutex_;  // guards what follows, and the calls of join_
  std::condition_variable joined_one_;
  std::uint64_t joined_ = 0;
  Result<void> failure_;
};

// Checkpoints with cosignatures (row c): each must be signed by the log too. Those of what was appended since
// are another check's.
Result<void> read_kept(const Store& store, const std::string& vkey, std::uint64_t size_max, Walk& walk) {
  return store.scan(Family::log, kCosignedPrefix, kCosignedPrefix, [&](ByteView key, ByteView note) {
    const std::uint64_t size = key.size() == 9 ? read_be64(&key[1]) : 0;
    if (size > size_max) return true;
    const auto checkpoint = open_checkpoint_with_vkey(text_of(note), vkey);
    if (!checkpoint) {
      walk.find(size, "CHECKPOINT", "a kept checkpoint: " + checkpoint.error().detail);
    } else if (checkpoint->size != size) {
      walk.find(size, "CHECKPOINT", "a kept checkpoint stands under another size than its own");
    } else {
      walk.expect_kept(size, checkpoint->root);
    }
    return true;
  });
}

// The checkpoint must be signed, and of all that there is.
void check_checkpoint(std::string_view note, const std::string& vkey, Walk& walk,
                      const DirectoryReport& report) {
  if (!walk.has_seal_at_end()) walk.find(report.size, "SEAL", "no seal ends the log");
  const auto checkpoint = open_checkpoint_with_vkey(note, vkey);
  if (!checkpoint) return walk.find(report.size, "CHECKPOINT", checkpoint.error().detail);
  if (checkpoint->size != report.size) {
    return walk.find(report.size, "CHECKPOINT",
                     "the checkpoint is of size " + std::to_string(checkpoint->size));
  }
  if (!(checkpoint->root == walk.root())) {
    walk.find(report.size, "TREE", "the entries lead to another root than the checkpoint's");
  }
}

void check_newest_checkpoint(const Store& store, const std::string& vkey, Walk& walk,
                             const DirectoryReport& report) {
  const auto note = store.find(Family::log, keyspace::head());
  if (!note || !*note) return walk.find(report.size, "CHECKPOINT", "there is no signed checkpoint");
  check_checkpoint(text_of(**note), vkey, walk, report);
}

}  // namespace

Result<DirectoryReport> verify_log(const LogToVerify& log, const VerifyPace& pace) {
  LEDGER_CHECK(pace.leaves_at_once > 0);
  const bool is_all = log.checkpoint.empty();
  DirectoryReport report;
  report.origin = log.origin;
  Walk walk(log.store, report);
  const std::uint64_t kept_max = is_all ? std::numeric_limits<std::uint64_t>::max() : log.size;
  LEDGER_TRY_OK(read_kept(log.store, log.vkey, kept_max, walk));
  const auto join = [&](const std::vector<RunOrFault>& runs) {
    for (const auto& run : runs) walk.join(run);
    if (pace.progress) pace.progress(report.size, log.size);
  };
  const unsigned threads =
      pace.threads != 0 ? pace.threads : std::clamp(std::thread::hardware_concurrency(), 1U, kThreadsMax);
  std::vector<TagPrefixes> tags(threads);
  LEDGER_TRY_OK(StretchReader(log.store, log.size, is_all, pace, join).read(tags));
  LEDGER_TRY(const auto repeated, find_repeated_tags(log.store, find_repeated(tags, threads)));
  walk.find(repeated);
  walk.tell_kept_that_were_not_met();
  if (is_all) {
    check_newest_checkpoint(log.store, log.vkey, walk, report);
  } else {
    check_checkpoint(log.checkpoint, log.vkey, walk, report);
  }
  walk.finish();
  return report;
}

Result<DirectoryReport> verify_directory(const std::filesystem::path& directory, const std::string& vkey,
                                         const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                                         std::uint64_t leaves_at_once) {
  LEDGER_TRY(const auto store, Store::open(log_folder({directory, {}, {}, {}}), Store::Mode::mapped));
  LEDGER_TRY(const auto meta_bytes, store->find(Family::log, keyspace::meta()));
  if (!meta_bytes) return fail(ErrorCode::corrupt, "the ledger's description of itself is missing");
  LEDGER_TRY(const LedgerMeta meta, decode_meta(*meta_bytes));
  // Only to share out the work, and for the progress: what is wrong with the last group is a finding.
  const auto last = read_last_entry_row(*store);
  const std::uint64_t all = last && *last ? (*last)->end() : 0;
  VerifyPace pace;
  pace.leaves_at_once = leaves_at_once;
  pace.progress = progress;
  return verify_log({*store, meta.origin, vkey.empty() ? meta.vkey : vkey, all, {}}, pace);
}

}  // namespace ledger
