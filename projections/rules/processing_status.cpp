// Whether a processing agreement is in force (R48, R49). Pure.
#include "projections/mutation.h"
#include "projections/suppliers.h"

namespace projections {

ProcessingStatus status_of(const ProcessingAgreement& agreement, ledger::UnixMs at) {
  if (bites(Mutant::R49_signed) && agreement.signed_at == 0) return ProcessingStatus::unsigned_;
  if (agreement.signed_at > at) return ProcessingStatus::unsigned_;
  if (bites(Mutant::R48_ended_before) && agreement.ended && *agreement.ended <= at)
    return ProcessingStatus::ended;
  if (agreement.period.is_over(at)) return ProcessingStatus::expired;
  return agreement.period.holds(at) ? ProcessingStatus::in_force : ProcessingStatus::to_come;
}

}  // namespace projections
