#include "projections/folds/emergencies.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/emergencies_rows.h"

namespace projections {
namespace {

// Where the event's words stand follows from its place, so that a rebuild gives the same row.
void write_words(RowWriter& row, const LinePlace& place) {
  write_content(row, {place.stream, place.seq, place.index, ledger::kHistoryScope});
}

}  // namespace

// What was shown of very confidential items has events of its own beside the reading, and a replay is none.
void EmergenciesFold::apply(const Recorded<message::Read>& event, ViewBuffer& view) {
  if (event.event.getPurpose() != message::Purpose::EMERGENCY || !event.is_done()) return;
  const bool is_replay = event.body.getReplay() != message::ReplayKind::UNSPECIFIED;
  const bool is_open = event.place.stream.kind == ledger::StreamKind::pupil_open;
  if (is_replay || event.body.getVeryConfidential() || !is_open) return;
  const auto operation = id_of<OperationId>(event.event.getOperation());
  RowWriter row;
  write_words(row, event.place);
  view.put(emergencies_rows::reading_key(event.place.stream.subject, operation).u64(event.place.index).take(),
           row.take());
}

void EmergenciesFold::apply(const Recorded<message::EmergencyOpened>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<EmergencyId>(event.body.getEmergency());
  RowWriter row;
  row.id(event.place.stream.subject)
      .id(id_of<OperationId>(event.event.getOperation()))
      .u16(static_cast<std::uint16_t>(event.event.getRole()))
      .time(event.place.recorded)
      .time(event.body.getMotivateBy())
      .u8(event.body.getMotivated() ? 1 : 0);
  view.put(emergencies_rows::opened_key(id).u64(event.place.index).take(), row.take());
  view.put(emergencies_rows::list_key().id(id).take(), {});
}

void EmergenciesFold::apply(const Recorded<message::EmergencyAssigned>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<EmergencyId>(event.body.getEmergency());
  view.put(
      emergencies_rows::assigned_key(id).u64(event.place.index).take(),
      RowWriter().id(id_of<ledger::SubjectId>(event.body.getPupil())).id(event.place.stream.subject).take());
}

void EmergenciesFold::apply(const Recorded<message::EmergencyMotivated>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<EmergencyId>(event.body.getEmergency());
  RowWriter row;
  row.id(event.place.stream.subject).time(event.place.recorded).u8(event.body.getLate() ? 1 : 0);
  write_words(row, event.place);
  view.put(emergencies_rows::motivated_key(id).u64(event.place.index).take(), row.take());
}

void EmergenciesFold::apply(const Recorded<message::EmergencyReviewed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<EmergencyId>(event.body.getEmergency());
  RowWriter row;
  row.id(event.place.stream.subject)
      .time(event.place.recorded)
      .u16(static_cast<std::uint16_t>(event.body.getJudgement()));
  write_words(row, event.place);
  view.put(emergencies_rows::reviewed_key(id).u64(event.place.index).take(), row.take());
}

}  // namespace projections
