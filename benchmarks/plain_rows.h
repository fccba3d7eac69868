// The limits that the append path is compared with: synced RocksDB batches with the ledger's own options, and
// nothing else done.
#pragma once

#include <cstdint>
#include <filesystem>

#include "append_story.h"

namespace benchmarks {

/// The naive layout: 8 rows with random keys, about 910 bytes an event. Returns events per second.
double write_naive_rows(const std::filesystem::path& folder, const AppendStory& story);

/// The ledger's own rows (keys and lengths of docs/formats/keyspace.md) of the story, filled with random
/// bytes. Returns events per second.
double write_own_rows(const std::filesystem::path& folder, const AppendStory& story);

}  // namespace benchmarks
