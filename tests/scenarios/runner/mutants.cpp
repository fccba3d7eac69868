#include "scenarios/runner/mutants.h"

namespace scenarios {
namespace {

// As whole words in the program, so that programs_test.cpp can look for them.
constexpr const char* kRows[][2] = {
#define INZAGE_MUTANT(name, rule) {#name, #rule},
#include "projections/mutants.def"
#undef INZAGE_MUTANT
};

}  // namespace

const std::vector<MutantRow>& mutants() {
  static const auto kMutants = [] {
    std::vector<MutantRow> rows;
    for (const auto& row : kRows) rows.push_back({row[0], row[1]});
    return rows;
  }();
  return kMutants;
}

}  // namespace scenarios
