// A verdict on an evidence bundle in words, for a person at a terminal; and as JSON. Dutch is B1.
#pragma once

#include <string>

#include "ledger/addendum.h"
#include "ledger/bundle.h"

namespace tools {

enum class Language : unsigned char { english, dutch };

/// That one entry stands in the log; and which part of it was shown, if one was.
struct EntryVerdict {
  std::uint64_t index = 0;
  ledger::Hour hour = 0;
  ledger::OpenedCheckpoint opened;
  std::optional<ledger::Part> part;
};

/// A few lines, each ending in a newline.
std::string describe(const ledger::Verdict& verdict, Language language);
std::string describe(const EntryVerdict& verdict, Language language);
std::string describe(const ledger::Refusal& refusal, Language language);

/// One JSON object and a newline: "verdict" is VERIFIES, INCOMPLETE or REFUSED.
std::string to_json(const ledger::Verdict& verdict);
std::string to_json(const EntryVerdict& verdict);
std::string to_json(const ledger::Refusal& refusal);

}  // namespace tools
