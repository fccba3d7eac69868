// A run of the log: rows of entries, one right after the other, checked as far as they can be without what
// stands before them. Runs are read by several threads at once (verify_directory.cpp joins them again).
// Private to this floor.
#pragma once

#include <optional>
#include <vector>

#include "ledger/log/tiles.h"
#include "ledger/store/store.h"
#include "ledger/verify_directory.h"
#include "ledger/verify_directory_tags.h"

namespace ledger {

inline constexpr const char* kNotChained = "the entry does not follow the entry before it";
inline constexpr const char* kHourFell = "the entry's hour is lower than that of the entry before it";

/// What a seal says, for whoever knows how many events stand before the run.
struct SealClaim {
  std::uint64_t index = 0;
  std::uint64_t events = 0;         // as the seal says
  std::uint64_t events_of_run = 0;  // of this run, up to the seal
  bool is_readable = true;          // false: it says nothing; that is a finding already
};

/// The root of a whole tile of leaves, which the store holds as the entries make it; or not.
struct TileOfRun {
  Hash root;
  bool is_stored = false;
};

struct LogRun {
  std::uint64_t first = 0;   // leaf index, as the first row's key says
  std::vector<Hash> leaves;  // leaf hashes
  std::uint64_t events = 0;
  std::vector<SealClaim> seals;  // in their order
  // Of the first entry: what it follows, unless it cannot be read. Of the first that can be: its hour.
  std::optional<Hash> first_previous;
  std::optional<std::pair<std::uint64_t, Hour>> first_hour;  // with its leaf index
  Hour last_hour = 0;                                        // where there is a first one
  std::vector<TileOfRun> tiles;  // those that lie wholly in the run, if leaf indices are what the keys say
  std::vector<Finding> findings;

  std::uint64_t end() const { return first + leaves.size(); }
  /// Leaf index where the first whole tile begins.
  std::uint64_t first_tile_at() const { return (first + kTileHashes - 1) / kTileHashes * kTileHashes; }
};

/// A row of entries that is none, or a run. The first row of a run need not follow what stands before it.
struct RunOrFault {
  LogRun run;
  std::string fault;  // not empty: no run, but a row that is none
};

/// Reads the rows of entries with keys in [begin, end), in order; every tag goes into `tags`. Memory is asked
/// for once where no more than `leaves` are met. Error: the database cannot be read.
Result<std::vector<RunOrFault>> read_runs(const Store& store, ByteView begin, ByteView end,
                                          std::size_t leaves, TagPrefixes& tags);

}  // namespace ledger
