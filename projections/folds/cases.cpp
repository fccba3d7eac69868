#include "projections/folds/cases.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/cases_rows.h"

namespace projections {

void CasesFold::apply(const Recorded<message::CaseOpened>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<CaseId>(event.body.getCase());
  RowWriter row;
  row.id(event.place.stream.subject)
      .u16(static_cast<std::uint16_t>(event.body.getRole()))
      .time(event.body.getFrom())
      .time(event.body.getTo())
      .id(id_of<MatterId>(event.body.getMatter()));
  for (const auto category : event.event.getCategories()) row.u16(static_cast<std::uint16_t>(category));
  view.put(cases_rows::opened_key(id).u64(event.place.index).take(), row.take());
  view.put(cases_rows::list_key().id(id).take(), {});
}

void CasesFold::apply(const Recorded<message::CaseAssigned>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<CaseId>(event.body.getCase());
  view.put(
      cases_rows::assigned_key(id).u64(event.place.index).take(),
      RowWriter().id(event.place.stream.subject).id(id_of<ledger::SubjectId>(event.body.getPupil())).take());
}

void CasesFold::apply(const Recorded<message::CaseClosed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<CaseId>(event.body.getCase());
  view.put(cases_rows::closed_key(id).u64(event.place.index).take(),
           RowWriter().id(event.place.stream.subject).time(event.body.getAt()).take());
}

}  // namespace projections
