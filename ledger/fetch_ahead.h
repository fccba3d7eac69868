// Asks the processor to bring memory nearer before it is needed: with many streams every event touches keys
// and nodes that lie far apart, and waiting for memory then costs more than hashing (docs/performance.md).
// Changes nothing but time.
#pragma once

#include <cstddef>

namespace ledger {

inline void fetch_ahead(const void* first, std::size_t bytes) {
  constexpr std::size_t kLine = 64;
  const auto* at = static_cast<const char*>(first);
  for (const char* line = at; line < at + bytes; line += kLine) __builtin_prefetch(line);
}

}  // namespace ledger
