// What imports did: which one stopped halfway, and which fields were put in quarantine. Reads the rows of the
// projection `imports`. An import's events share one operation; its last is BestandIngelezen, so an operation
// without one was cut short. Thread: any; each call sees the rows of its own moment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/view_store.h"
#include "projections/ids.h"

namespace projections {

/// What was appended under one operation so far.
struct UnfinishedImport {
  OperationId operation;
  std::string school;         // BRIN
  std::uint32_t pupils = 0;   // new
  std::uint32_t persons = 0;  // new
  std::uint32_t groups = 0;   // new
  std::uint32_t events = 0;   // in all
};

class Imports {
 public:
  /// Requires: `rows` outlives this.
  explicit Imports(const ledger::ViewStore& rows) : rows_(&rows) {}

  /// Every import without its last event, in the order of their random numbers.
  std::vector<UnfinishedImport> unfinished() const;
  /// The one of this school, if there is any.
  std::optional<UnfinishedImport> find_unfinished(std::string_view school) const;

  /// The count of the last line by which this field stands in quarantine in the subject's stream; 0: never.
  std::uint32_t count_in_quarantine(const ledger::SubjectId& subject, std::string_view field) const;

 private:
  const ledger::ViewStore* rows_;
};

}  // namespace projections
