#include "projections/folds/authority.h"

#include "projections/folds/authority_rows.h"
#include "projections/folds/capnp_views.h"

namespace projections {

void AuthorityFold::apply(const Recorded<message::GuardianRegistered>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  AuthorityLink link;
  link.guardian = id_of<ledger::SubjectId>(event.body.getGuardian());
  link.pupil = event.place.stream.subject;
  link.kinship = event.body.getKinship();
  link.proof = event.body.getProof();
  link.period = {event.body.getFrom(), event.body.getTo()};
  link.recorded = event.place.recorded;
  for (const auto& person : {link.guardian, link.pupil}) {
    view.put(authority_rows::links_key(person).u64(event.place.index).take(), authority_rows::encode(link));
  }
}

}  // namespace projections
