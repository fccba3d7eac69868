// The keyed check (design.md section 3, "Auditor"): with all stream keys and the openings. Recomputes every
// tag, every seal's map root, every stream's length, and every part that can still be opened.
#pragma once

#include <functional>
#include <type_traits>
#include <utility>

#include "ledger/ledger.h"
#include "ledger/verify_directory.h"

namespace ledger {

/// A line with what its entry commits to.
struct AuditedLine : Line {
  Hash entry;        // the leaf hash
  Hash what_digest;  // of the addendum that the line is read from
};

/// What the floors above know of lines: nothing when one may stand in its stream, else a sentence; and after
/// the last one, what is missing.
class LineCheck {
 public:
  using Sentence = std::optional<std::string>;
  using AtEnd = std::function<Sentence()>;

  template <class OfLine>
  requires(std::is_invocable_r_v<Sentence, OfLine&, const AuditedLine&>)
      LineCheck(OfLine of_line, AtEnd at_end = {})
      : of_line_(std::move(of_line)), at_end_(std::move(at_end)) {}

  Sentence check(const AuditedLine& line) const { return of_line_(line); }
  Sentence finish() const { return at_end_ ? at_end_() : Sentence(); }

 private:
  std::function<Sentence(const AuditedLine& line)> of_line_;
  AtEnd at_end_;
};

struct AuditReport {
  std::uint64_t size = 0;
  std::uint64_t events = 0;
  std::uint64_t seals = 0;
  std::uint64_t streams = 0;
  std::uint64_t pupils = 0;
  std::uint64_t covers = 0;
  std::uint64_t parts_opened = 0;
  std::uint64_t parts_erased =
      0;  // their key was destroyed; after that, a `who` that is not there counts too
  std::vector<Finding> findings;
};

/// Audits the opened ledger up to its present size. Nothing is written. `check_line` judges each opened line.
/// Error: corrupt when the database itself cannot be read.
Result<AuditReport> audit(const LineReader& lines, const LineCheck& check_line,
                          const std::function<void(std::uint64_t, std::uint64_t)>& progress);

/// Audits a ledger's folder as it lies there: also one whose rows do not agree any more, which Ledger::open
/// refuses without saying where. Compares the streams' rows too. Requires: nobody appends meanwhile. Nothing
/// is written. Errors: not_found, unavailable, forbidden (the keys do not open it), corrupt as above.
Result<AuditReport> audit_directory(const LedgerPlaces& places, const LineCheck& check_line,
                                    const std::function<void(std::uint64_t, std::uint64_t)>& progress);

}  // namespace ledger
