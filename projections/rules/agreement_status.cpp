// How it stands with an agreement: a rule reads it, and so does the list of agreements.
#include "projections/agreements.h"

namespace projections {

AgreementStatus status_of(const Agreement& agreement, ledger::UnixMs at) {
  const auto& ended = agreement.ended;
  if (ended && ended->at <= at) {
    if (agreement.acknowledged) return AgreementStatus::ended;
    const bool by_family = ended->role == message::Role::GUARDIAN || ended->role == message::Role::PUPIL;
    return by_family ? AgreementStatus::rejected : AgreementStatus::withdrawn;
  }
  if (agreement.to <= at) return AgreementStatus::expired;
  const bool is_acknowledged = agreement.acknowledged && *agreement.acknowledged <= at;
  return is_acknowledged ? AgreementStatus::in_force : AgreementStatus::proposed;
}

}  // namespace projections
