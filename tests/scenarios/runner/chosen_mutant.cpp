// The switch that no program holds: which rule does not bite. Linked into test_mutants only.
#include "scenarios/runner/chosen_mutant.h"

#include <atomic>

#include "projections/mutation.h"
#include "scenarios/runner/mutants.h"

namespace scenarios {
namespace {

constexpr int kNone = -1;
std::atomic<int> chosen = kNone;

}  // namespace

bool choose_mutant(const std::string& name) {
  for (std::size_t place = 0; place < mutants().size(); ++place) {
    if (mutants()[place].name != name) continue;
    chosen = static_cast<int>(place);
    return true;
  }
  return false;
}

}  // namespace scenarios

namespace projections {

bool bites(Mutant mutant) {
  return static_cast<int>(mutant) != scenarios::chosen.load(std::memory_order_relaxed);
}

}  // namespace projections
