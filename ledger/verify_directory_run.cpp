#include "ledger/verify_directory_run.h"

#include <algorithm>

#include "ledger/log/entries.h"
#include "ledger/store/keyspace.h"

namespace ledger {
namespace {

class RunReader {
 public:
  RunReader(LogRun& run, TagPrefixes& tags) : run_(run), tags_(tags) {}

  /// Requires: check_entry_row takes the row; its first leaf index is the run's end.
  void read(ByteView row) {
    for (; row.size() >= kEventEntryBytes; row = row.subspan(kEventEntryBytes))
      read_event(row.first(kEventEntryBytes));
    if (!row.empty()) read_seal(row);
  }

 private:
  void find(std::string promise, std::string sentence) {
    if (run_.findings.size() < kFindingsMax)
      run_.findings.push_back({run_.end(), std::move(promise), std::move(sentence)});
  }

  void read_event(ByteView bytes) {
    if (const auto event = check_event_entry(bytes); !event) {
      find("LAYOUT", event.error().detail);
    } else {
      check_link(previous_of_entry(bytes), hour_of_entry(bytes));
      tags_.add(tag_of_event_entry(bytes));
    }
    ++run_.events;
    run_.leaves.push_back(hash_leaf(bytes));
  }

  void read_seal(ByteView bytes) {
    const auto seal = decode_seal_entry(bytes);
    SealClaim claim{run_.end(), 0, run_.events, seal.has_value()};
    if (!seal) {
      find("LAYOUT", seal.error().detail);
    } else {
      check_link(seal->previous.view(), seal->hour);
      if (seal->index != run_.end()) find("SEAL", "the seal names another index than its own");
      claim.events = seal->events;
    }
    run_.seals.push_back(claim);
    run_.leaves.push_back(hash_leaf(bytes));
  }

  void check_link(ByteView previous, Hour hour) {
    if (run_.leaves.empty()) {
      run_.first_previous = *to_hash(previous);
    } else if (!std::ranges::equal(previous, run_.leaves.back().bytes)) {
      find("CHAIN", kNotChained);
    }
    if (!run_.first_hour) {
      run_.first_hour = {run_.end(), hour};
    } else if (hour < run_.last_hour) {
      find("HOUR", kHourFell);
    }
    run_.last_hour = hour;
  }

  LogRun& run_;
  TagPrefixes& tags_;
};

bool is_stored(const Store& store, std::uint64_t number, std::span<const Hash> hashes) {
  const auto tile = store.find(Family::tiles, keyspace::tile(0, number));
  if (!tile || !*tile || (*tile)->size() != hashes.size() * kHashBytes) return false;
  const std::uint8_t* stored = (*tile)->data();
  return std::ranges::all_of(hashes, [&stored](const Hash& hash) {
    const bool is_same = std::ranges::equal(hash.bytes, std::span(stored, kHashBytes));
    stored += kHashBytes;
    return is_same;
  });
}

void read_tiles(const Store& store, LogRun& run) {
  for (std::uint64_t at = run.first_tile_at(); at + kTileHashes <= run.end(); at += kTileHashes) {
    const auto hashes = std::span(run.leaves).subspan(at - run.first, kTileHashes);
    run.tiles.push_back({root_of_subtree(std::vector<Hash>(hashes.begin(), hashes.end())),
                         is_stored(store, at / kTileHashes, hashes)});
  }
}

}  // namespace

Result<std::vector<RunOrFault>> read_runs(const Store& store, ByteView begin, ByteView end,
                                          std::size_t leaves, TagPrefixes& tags) {
  std::vector<RunOrFault> runs;
  const auto visit = [&](ByteView key, ByteView value) {
    if (!end.empty() && !std::ranges::lexicographical_compare(key, end)) return false;
    const auto first = check_entry_row(key, value);
    if (!first) {
      runs.push_back({{}, first.error().detail});
      return true;
    }
    if (runs.empty() || !runs.back().fault.empty() || runs.back().run.end() != *first) {
      const bool is_first = runs.empty();  // of a log without gaps the only one
      runs.emplace_back();
      runs.back().run.first = *first;
      if (is_first) runs.back().run.leaves.reserve(leaves);
    }
    RunReader(runs.back().run, tags).read(value);
    return true;
  };
  LEDGER_TRY_OK(store.scan(Family::entries, {}, begin, visit));
  for (auto& each : runs) read_tiles(store, each.run);
  return runs;
}

}  // namespace ledger
