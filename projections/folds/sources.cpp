#include "projections/folds/sources.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/sources_rows.h"
#include "projections/sources.h"

namespace projections {
namespace {

// What became of it the first time; a second line of one name changes nothing.
template <class Body>
void put_report(const Recorded<Body>& event, bool is_held, ViewBuffer& view) {
  if (!event.event.hasReported()) return;
  const auto reported = event.event.getReported();
  auto key =
      sources_rows::report_key(id_of<SourceId>(reported.getSource()), view_of(reported.getId())).take();
  if (view.find(key)) return;
  const auto outcome = !event.is_done() ? ReportOutcome::refused
                       : is_held        ? ReportOutcome::held
                                        : ReportOutcome::taken;
  view.put(std::move(key), RowWriter()
                               .u64(event.place.index)
                               .u8(static_cast<std::uint8_t>(outcome))
                               .u16(event.event.getRuleVersion())
                               .u16(event.event.getPolicyVersion())
                               .text(view_of(event.event.getRule()))
                               .text(view_of(reported.getPlace()))
                               .raw(view_of(reported.getDigest()))
                               .take());
}

}  // namespace

void SourcesFold::apply(const Recorded<message::SourceRegistered>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  RowWriter row;
  row.id(id_of<SourceId>(event.body.getSource()))
      .u16(static_cast<std::uint16_t>(event.body.getSystem()))
      .id(id_of<PackageId>(event.body.getPackage()))
      .time(event.place.recorded)
      .text(view_of(event.body.getMeasures()));
  view.put(sources_rows::list_key().u64(event.place.index).take(), row.take());
}

void SourcesFold::apply(const Recorded<message::SourceKeySet>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<SourceId>(event.body.getSource());
  view.put(sources_rows::set_key(id).u64(event.place.index).take(), RowWriter()
                                                                        .time(event.body.getFrom())
                                                                        .time(event.body.getTo())
                                                                        .raw(view_of(event.body.getKey()))
                                                                        .take());
}

void SourcesFold::apply(const Recorded<message::SourceKeyEnded>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<SourceId>(event.body.getSource());
  view.put(sources_rows::ended_key(id).u64(event.place.index).take(),
           RowWriter().time(event.body.getAt()).raw(view_of(event.body.getKey())).take());
}

void SourcesFold::apply(const Recorded<message::SourceEnded>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<SourceId>(event.body.getSource());
  view.put(sources_rows::closed_key(id).u64(event.place.index).take(),
           RowWriter().time(event.body.getAt()).take());
}

void SourcesFold::apply(const Recorded<message::Read>& event, ViewBuffer& view) {
  put_report(event, false, view);
}

void SourcesFold::apply(const Recorded<message::Written>& event, ViewBuffer& view) {
  put_report(event, event.body.getHeld(), view);
}

void SourcesFold::apply(const Recorded<message::SourceAlive>& event, ViewBuffer& view) {
  put_report(event, false, view);
  if (!event.is_done()) return;
  const auto id = id_of<SourceId>(event.event.getReported().getSource());
  const auto until = event.body.getUntil();
  view.put(sources_rows::alive_key(id).take(), RowWriter().time(event.place.recorded).time(until).take());
  if (event.body.getMissedFrom() == 0) return;
  view.put(sources_rows::missed_key(id).u64(event.place.index).take(),
           RowWriter().time(event.body.getMissedFrom()).time(until).time(event.place.recorded).take());
}

}  // namespace projections
