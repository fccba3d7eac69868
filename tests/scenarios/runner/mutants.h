// The mutants by name (projections/mutants.def), for whoever runs or lists them.
#pragma once

#include <string>
#include <vector>

namespace scenarios {

struct MutantRow {
  std::string name;  // "R20_relation"
  std::string rule;  // "R20"
};

const std::vector<MutantRow>& mutants();

}  // namespace scenarios
