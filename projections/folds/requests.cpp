#include "projections/folds/requests.h"

#include "projections/codes.h"
#include "projections/folds/capnp_views.h"
#include "projections/folds/requests_rows.h"

namespace projections {

void RequestsFold::apply(const Recorded<message::RequestReceived>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<RequestId>(event.body.getRequest());
  RowWriter row;
  row.id(event.place.stream.subject)
      .u16(static_cast<std::uint16_t>(event.event.getRole()))
      .time(event.place.recorded);
  view.put(requests_rows::received_key(id).u64(event.place.index).take(), row.take());
  view.put(requests_rows::list_key().u64(event.place.index).take(), RowWriter().id(id).take());
}

void RequestsFold::apply(const Recorded<message::RequestDescribed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<RequestId>(event.body.getRequest());
  const auto& place = event.place;
  RowWriter row;
  row.id(place.stream.subject)
      .id(id_of<ledger::SubjectId>(event.body.getPupil()))
      .u16(static_cast<std::uint16_t>(event.body.getKind()))
      .u16(static_cast<std::uint16_t>(event.body.getChannel()))
      .time(event.body.getReceived());
  write_content(row, {place.stream, place.seq, place.index, category_number(message::Category::REQUEST)});
  view.put(requests_rows::described_key(id).u64(place.index).take(), row.take());
  view.put(requests_rows::asker_key(place.stream.subject).u64(place.index).take(), RowWriter().id(id).take());
}

void RequestsFold::apply(const Recorded<message::QuestionPromoted>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<RequestId>(event.body.getRequest());
  view.put(requests_rows::promoted_key(id).u64(event.place.index).take(),
           RowWriter().id(event.place.stream.subject).take());
}

void RequestsFold::apply(const Recorded<message::PromotionDescribed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<RequestId>(event.body.getRequest());
  view.put(requests_rows::renamed_key(id).u64(event.place.index).take(),
           RowWriter()
               .id(event.place.stream.subject)
               .u16(static_cast<std::uint16_t>(event.body.getKind()))
               .take());
}

}  // namespace projections
