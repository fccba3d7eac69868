// The keyless check of a ledger's folder (design.md section 3, "Anyone, without keys"): chain, tree, tiles,
// seals, counts, layout, hours, tags, checkpoint. Opens nothing, changes nothing, needs no key but the log's
// public one.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "ledger/result.h"

namespace ledger {

/// One thing that is wrong, with its place and the promise that it breaks.
struct Finding {
  std::uint64_t index = 0;  // leaf index, or the tree's size where the whole log is meant
  std::string promise;  // CHAIN, TREE, SEAL, COUNT, LAYOUT, HOUR, TAG, CHECKPOINT, TILE, STREAM, MAP, PART,
                        // SUBJECT, PUPIL, SECOND
  std::string sentence;
};

struct DirectoryReport {
  std::string origin;
  std::uint64_t size = 0;
  std::uint64_t events = 0;
  std::uint64_t groups = 0;
  std::vector<Finding> findings;  // at most kFindingsMax; empty: everything holds
};

inline constexpr std::size_t kFindingsMax = 100;

/// How many leaves one thread checks before it hands over what it found.
inline constexpr std::uint64_t kVerifiedAtOnce = 16'384;

/// How a check goes about it.
struct VerifyPace {
  unsigned threads = 0;  // 0: one for each core
  std::uint64_t leaves_at_once = kVerifiedAtOnce;
  /// Called now and then with the entries read so far and in all, from several threads, one at a time.
  std::function<void(std::uint64_t, std::uint64_t)> progress{};
  /// Asked now and then, from any of the threads: whether to give up.
  std::function<bool()> should_stop{};
};

/// Uses every core. `vkey` empty: the key that stands in the folder itself, which proves less (whoever
/// changed the log may have changed it too). `progress` is called now and then with the entries read so far
/// and in all, from several threads, one at a time. Findings stand in the order of their index. Requires:
/// leaves_at_once > 0. Errors: not_found, unavailable, invalid_argument (vkey), corrupt when the database
/// itself cannot be read.
Result<DirectoryReport> verify_directory(const std::filesystem::path& directory, const std::string& vkey,
                                         const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                                         std::uint64_t leaves_at_once = kVerifiedAtOnce);

}  // namespace ledger
