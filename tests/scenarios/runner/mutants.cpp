#include "scenarios/runner/mutants.h"

namespace scenarios {

const std::vector<MutantRow>& mutants() {
  static const std::vector<MutantRow> kMutants{
#define INZAGE_MUTANT(name, rule) {#name, #rule},
#include "projections/mutants.def"
#undef INZAGE_MUTANT
  };
  return kMutants;
}

}  // namespace scenarios
