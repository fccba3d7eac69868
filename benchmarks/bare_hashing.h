// The limit of every check of a whole log: the same hashes by OpenSSL alone, out of memory, on all cores.
#pragma once

#include <cstdint>

#include "ledger/bytes.h"
#include "ledger/store/store.h"

namespace benchmarks {

/// Every entry of a log, one after the other in log order, in memory.
struct LoggedEntries {
  ledger::Bytes bytes;
  std::vector<std::uint64_t> ends;  // where each entry ends
};
LoggedEntries load_entries(const ledger::Store& store);

/// Hashes what a tree over these entries hashes: each entry behind a zero byte (182 bytes or 90),
/// and one inner node of 65 bytes for each. A core takes a contiguous share.
void hash_as_tree(const LoggedEntries& entries, unsigned cores);

/// Hashes the entries' bytes as one long message a core: less work than any tree can do.
void hash_as_stream(const LoggedEntries& entries, unsigned cores);

}  // namespace benchmarks
