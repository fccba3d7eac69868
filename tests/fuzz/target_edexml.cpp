// Fuzz target: a file of a school.
#include "api/exchange/edexml.h"
#include "fuzz/targets.h"

// A file with a refusal gives nothing to use, and every file gives the same twice.
void fuzz::read_edexml(ledger::ByteView bytes) {
  const api::EdexmlLimits limits{.bytes_max = 1 << 16, .elements_max = 2000, .problems_max = 50};
  const auto reading = api::parse_edexml(bytes, limits);
  bool is_refused = false;
  for (const auto& problem : reading.problems)
    is_refused = is_refused || api::weight_of(problem.code) == api::EdexmlWeight::refusal;
  LEDGER_CHECK(reading.file.has_value() != is_refused);
  LEDGER_CHECK(reading.problems.size() <= limits.problems_max + 1);
  if (!reading.file) return;
  for (const auto& pupil : reading.file->pupils) {
    for (const auto category : api::edexml_categories())
      static_cast<void>(api::format_fields(api::category_fields(pupil, category)));
  }
  static_cast<void>(api::parse_edexml(bytes, limits, {.brin_required = false}));
}
