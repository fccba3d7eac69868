#include "projections/folds/policy.h"

#include "projections/folds/policy_rows.h"

namespace projections {

void PolicyFold::apply(const Recorded<message::PolicyAdopted>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  auto row = RowWriter();
  row.u16(event.body.getVersion()).time(event.body.getCouncilConsent()).time(event.body.getAdopted());
  view.put(policy_rows::adopted_key().u64(event.place.index).take(), row.take());
}

}  // namespace projections
