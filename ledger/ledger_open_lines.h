// Opens lines: looks their `what` up in the store, decrypts it and compares it with its entry. Private to the
// ledger's floor.
#pragma once

#include <span>

#include "ledger/ledger.h"
#include "ledger/log/entries.h"

namespace ledger {

class LedgerCore;

/// An event whose line is wanted; what is borrowed lives as long.
struct WantedLine {
  std::uint64_t index = 0;
  EventPlace place;
  ByteView entry;
  ByteView what = {};  // the stored row, where it is at hand
};

/// The lines, in the order in which they are asked for, each looked up; on every core where they are many. A
/// line whose key was destroyed says `erased`. Errors: corrupt, unavailable. Thread: any.
Result<std::vector<Line>> open_lines(const LedgerCore& core, std::span<const WantedLine> wanted);
/// The same of lines whose stored row is at hand.
Result<std::vector<Line>> open_lines_at_hand(const LedgerCore& core, std::span<const WantedLine> wanted);

}  // namespace ledger
