#include "projections/folds/name_requests.h"

#include "projections/codes.h"
#include "projections/folds/capnp_views.h"
#include "projections/folds/name_requests_rows.h"

namespace projections {
namespace {

// Where the event's content stands follows from its place, so that a rebuild gives the same row.
ledger::ContentRef content_of(const LinePlace& place, ledger::CategoryNumber category) {
  return {place.stream, place.seq, place.index, category};
}

// An advice or a decision: pupil id, whether for release, when, where its words stand.
template <class Body>
ledger::Bytes step_of(const Recorded<Body>& event) {
  RowWriter row;
  row.id(event.place.stream.subject).u8(event.body.getRelease() ? 1 : 0).time(event.place.recorded);
  write_content(row, content_of(event.place, ledger::kHistoryScope));
  return row.take();
}

}  // namespace

void NameRequestsFold::apply(const Recorded<message::NameAsked>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<NameRequestId>(event.body.getRequest());
  const auto& pupil = event.place.stream.subject;
  RowWriter row;
  row.id(pupil)
      .u64(event.body.getLine())
      .u16(static_cast<std::uint16_t>(event.body.getRole()))
      .time(event.place.recorded);
  view.put(name_requests_rows::asked_key(id).u64(event.place.index).take(), row.take());
  view.put(name_requests_rows::list_key().id(id).take(), {});
  view.put(name_requests_rows::pupil_key(pupil).id(id).take(), {});
}

void NameRequestsFold::apply(const Recorded<message::NameAskedWhy>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<NameRequestId>(event.body.getRequest());
  RowWriter row;
  row.id(event.place.stream.subject);
  write_content(row, content_of(event.place, category_number(message::Category::REQUEST)));
  view.put(name_requests_rows::why_key(id).u64(event.place.index).take(), row.take());
}

void NameRequestsFold::apply(const Recorded<message::NameConcerned>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<NameRequestId>(event.body.getRequest());
  view.put(name_requests_rows::concerned_key(id).u64(event.place.index).take(),
           RowWriter().id(event.place.stream.subject).take());
}

void NameRequestsFold::apply(const Recorded<message::NameAdvised>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<NameRequestId>(event.body.getRequest());
  view.put(name_requests_rows::advised_key(id).u64(event.place.index).take(), step_of(event));
}

void NameRequestsFold::apply(const Recorded<message::NameDecided>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<NameRequestId>(event.body.getRequest());
  view.put(name_requests_rows::decided_key(id).u64(event.place.index).take(), step_of(event));
}

}  // namespace projections
