#include "projections/folds/information.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/information_rows.h"

namespace projections {

void InformationFold::apply(const Recorded<message::InformationDecided>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<InformationId>(event.body.getDecision());
  const auto& pupil = event.place.stream.subject;
  RowWriter row;
  row.id(pupil)
      .u8(event.body.getGiven() ? 1 : 0)
      .time(event.body.getFrom())
      .time(event.body.getTo())
      .time(event.place.recorded);
  view.put(information_rows::decided_key(id).u64(event.place.index).take(), row.take());
  view.put(information_rows::pupil_key(pupil).u64(event.place.index).take(), RowWriter().id(id).take());
}

void InformationFold::apply(const Recorded<message::InformationAssigned>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<InformationId>(event.body.getDecision());
  const auto& place = event.place;
  RowWriter row;
  row.id(place.stream.subject)
      .id(id_of<ledger::SubjectId>(event.body.getPupil()))
      .u16(static_cast<std::uint16_t>(event.body.getKinship()))
      .u16(static_cast<std::uint16_t>(event.body.getGround()));
  write_content(row, {place.stream, place.seq, place.index, ledger::kHistoryScope});
  view.put(information_rows::assigned_key(id).u64(place.index).take(), row.take());
  view.put(information_rows::person_key(place.stream.subject).u64(place.index).take(),
           RowWriter().id(id).take());
}

}  // namespace projections
