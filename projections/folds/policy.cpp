#include "projections/folds/policy.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/policy_rows.h"

namespace projections {
namespace {

void write_change(message::PolicyChange::Reader change, RowWriter& row) {
  row.u16(static_cast<std::uint16_t>(change.getCategory()))
      .u16(static_cast<std::uint16_t>(change.getPurpose()))
      .u16(static_cast<std::uint16_t>(change.getRole()))
      .u16(static_cast<std::uint16_t>(change.getPart()))
      .u16(static_cast<std::uint16_t>(change.getAccess()))
      .u16(static_cast<std::uint16_t>(change.getTerm()))
      .u16(change.getValue())
      .u8(change.getGains() ? 1 : 0);
}

void write_lists(message::DocumentDrafted::Reader body, RowWriter& row) {
  row.u16(static_cast<std::uint16_t>(body.getPurposes().size()));
  for (const auto purpose : body.getPurposes()) row.u16(static_cast<std::uint16_t>(purpose));
  row.u16(static_cast<std::uint16_t>(body.getChanges().size()));
  for (const auto change : body.getChanges()) write_change(change, row);
  row.u16(static_cast<std::uint16_t>(body.getClosed().size()));
  for (const auto days : body.getClosed()) row.time(days.getFrom()).time(days.getTo());
}

}  // namespace

void PolicyFold::apply(const Recorded<message::PolicyAdopted>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  auto row = RowWriter();
  row.u16(event.body.getVersion()).time(event.body.getCouncilConsent()).time(event.body.getAdopted());
  view.put(policy_rows::adopted_key().u64(event.place.index).take(), row.take());
}

void PolicyFold::apply(const Recorded<message::DocumentDrafted>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  RowWriter row;
  row.id(id_of<DocumentId>(event.body.getDocument()))
      .u16(static_cast<std::uint16_t>(event.body.getKind()))
      .u16(event.body.getNumber())
      .text(view_of(event.body.getSchool()))
      .text(view_of(event.body.getUrl()))
      .raw({event.body.getDigest().begin(), event.body.getDigest().size()})
      .time(event.body.getFrom())
      .time(event.body.getTo());
  write_lists(event.body, row);
  view.put(policy_rows::drafted_key().u64(event.place.index).take(), row.take());
}

void PolicyFold::apply(const Recorded<message::CouncilConsented>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  view.put(policy_rows::consented_key().u64(event.place.index).take(),
           RowWriter().id(id_of<DocumentId>(event.body.getDocument())).time(event.body.getAt()).take());
}

void PolicyFold::apply(const Recorded<message::DocumentAdopted>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  view.put(policy_rows::document_adopted_key().u64(event.place.index).take(),
           RowWriter()
               .id(id_of<DocumentId>(event.body.getDocument()))
               .time(event.body.getAt())
               .time(event.place.recorded)
               .take());
}

}  // namespace projections
