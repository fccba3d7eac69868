#include "projections/folds/agreements.h"

#include "projections/folds/agreements_rows.h"
#include "projections/folds/capnp_views.h"

namespace projections {

void AgreementsFold::apply(const Recorded<message::AgreementProposed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<AgreementId>(event.body.getAgreement());
  const auto& pupil = event.place.stream.subject;
  RowWriter row;
  row.id(pupil).time(event.place.recorded).time(event.body.getTo()).u16(event.body.getPersons());
  for (const auto category : event.event.getCategories()) row.u16(static_cast<std::uint16_t>(category));
  view.put(agreements_rows::proposed_key(id).u64(event.place.index).take(), row.take());
  view.put(agreements_rows::pupil_key(pupil).u64(event.place.index).take(), RowWriter().id(id).take());
}

void AgreementsFold::apply(const Recorded<message::AgreementAssigned>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<AgreementId>(event.body.getAgreement());
  view.put(agreements_rows::named_key(id).id(event.place.stream.subject).take(),
           RowWriter().id(id_of<ledger::SubjectId>(event.body.getPupil())).u64(event.place.index).take());
}

void AgreementsFold::apply(const Recorded<message::AgreementAcknowledged>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<AgreementId>(event.body.getAgreement());
  view.put(agreements_rows::acknowledged_key(id).u64(event.place.index).take(),
           RowWriter().id(event.place.stream.subject).time(event.body.getAt()).take());
}

void AgreementsFold::apply(const Recorded<message::AgreementEnded>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<AgreementId>(event.body.getAgreement());
  view.put(agreements_rows::ended_key(id).u64(event.place.index).take(),
           RowWriter()
               .id(event.place.stream.subject)
               .time(event.body.getAt())
               .u16(static_cast<std::uint16_t>(event.event.getRole()))
               .take());
}

}  // namespace projections
