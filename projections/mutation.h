// Where a rule is enforced it asks here whether it bites. It always does, and the compiler leaves the
// question out: no program holds a switch. Only the mutation tests compile the few sources that ask once
// more, with INZAGE_MUTANTS, and there one rule at a time, chosen at start, does not bite; a scenario of that
// rule must turn red (docs/rules.md).
#pragma once

#include <cstdint>

namespace projections {

enum class Mutant : std::uint8_t {
#define INZAGE_MUTANT(name, rule) name,
#include "projections/mutants.def"
#undef INZAGE_MUTANT
};

#ifdef INZAGE_MUTANTS
/// False for the mutant that was chosen at start (tests/scenarios/runner/chosen_mutant.cpp). Thread: any.
bool bites(Mutant mutant);
#else
/// Always: rules hold.
constexpr bool bites(Mutant) { return true; }
#endif

}  // namespace projections
