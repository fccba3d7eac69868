#include "projections/folds/confidential.h"

#include "projections/codes.h"
#include "projections/folds/capnp_views.h"
#include "projections/folds/confidential_rows.h"

namespace projections {
namespace {

bool is_confidential(const LinePlace& place) {
  return place.stream.kind == ledger::StreamKind::pupil_confidential;
}

// Notes that the event is one of the matter's, refused or not. False when nothing else follows from it.
template <class Body>
bool note(const Recorded<Body>& event, ViewBuffer& view) {
  if (!is_confidential(event.place) || event.body.getMatter().size() == 0) return false;
  const auto id = id_of<MatterId>(event.body.getMatter());
  view.put(confidential_rows::event_key(id).u64(event.place.index).take(),
           RowWriter().id(event.place.stream.subject).u64(event.place.seq).take());
  return event.is_done();
}

void put_step(const MatterId& id, const LinePlace& place, std::uint8_t step, ViewBuffer& view) {
  if (step == 0) return;
  view.put(confidential_rows::step_key(id).u64(place.index).take(),
           RowWriter().id(place.stream.subject).u8(step).take());
}

void put_review(const MatterId& id, const LinePlace& place, ledger::UnixMs review, ViewBuffer& view) {
  view.put(confidential_rows::review_key(id).u64(place.index).take(),
           RowWriter().id(place.stream.subject).time(review).take());
}

}  // namespace

void ConfidentialFold::apply(const Recorded<message::MatterOpened>& event, ViewBuffer& view) {
  if (!note(event, view)) return;
  const auto id = id_of<MatterId>(event.body.getMatter());
  RowWriter row;
  row.id(event.place.stream.subject)
      .u16(static_cast<std::uint16_t>(event.body.getRecipient()))
      .u16(static_cast<std::uint16_t>(event.body.getGround()))
      .time(event.place.happened)
      .time(event.place.recorded)
      .u64(event.place.seq);
  view.put(confidential_rows::opened_key(id).u64(event.place.index).take(), row.take());
  view.put(confidential_rows::list_key().id(id).take(), {});
  put_step(id, event.place, event.body.getStep(), view);
  put_review(id, event.place, event.body.getReview(), view);
}

void ConfidentialFold::apply(const Recorded<message::MatterWritten>& event, ViewBuffer& view) {
  if (!note(event, view)) return;
  const auto id = id_of<MatterId>(event.body.getMatter());
  RowWriter row;
  row.id(event.place.stream.subject)
      .id(id_of<ItemId>(event.body.getItem()))
      .u16(static_cast<std::uint16_t>(event.event.getCategories()[0]))
      .u64(event.place.seq)
      .u16(static_cast<std::uint16_t>(event.event.getRole()))
      .time(event.place.recorded);
  view.put(confidential_rows::item_key(id).u64(event.place.index).take(), row.take());
  put_step(id, event.place, event.body.getStep(), view);
}

void ConfidentialFold::apply(const Recorded<message::MatterRead>& event, ViewBuffer& view) {
  note(event, view);
}

void ConfidentialFold::apply(const Recorded<message::MatterUpheld>& event, ViewBuffer& view) {
  if (!note(event, view)) return;
  put_review(id_of<MatterId>(event.body.getMatter()), event.place, event.body.getReview(), view);
}

// Only a refused attempt stands in the confidential stream.
void ConfidentialFold::apply(const Recorded<message::MatterLifted>& event, ViewBuffer& view) {
  note(event, view);
  if (!event.is_done() || is_confidential(event.place)) return;
  const auto id = id_of<MatterId>(event.body.getMatter());
  view.put(confidential_rows::lifted_key(id).u64(event.place.index).take(),
           RowWriter().id(event.place.stream.subject).time(event.place.recorded).take());
}

void ConfidentialFold::apply(const Recorded<message::LineLifted>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto& pupil = event.place.stream.subject;
  const auto id = id_of<MatterId>(event.body.getMatter());
  const auto index = event.body.getIndex();
  view.put(confidential_rows::original_key(id).u64(index).take(), RowWriter().id(pupil).take());
  view.put(confidential_rows::pupil_key(pupil).u64(event.place.seq).take(),
           RowWriter().id(id).u64(index).take());
}

void ConfidentialFold::apply(const Recorded<message::CaseOpened>& event, ViewBuffer& view) {
  note(event, view);
}

void ConfidentialFold::apply(const Recorded<message::CaseClosed>& event, ViewBuffer& view) {
  note(event, view);
}

}  // namespace projections
