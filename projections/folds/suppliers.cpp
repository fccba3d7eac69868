#include "projections/folds/suppliers.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/suppliers_rows.h"

namespace projections {
namespace {

void write_categories(message::Event::Reader event, RowWriter& row) {
  const auto categories = event.getCategories();
  row.u16(static_cast<std::uint16_t>(categories.size()));
  for (const auto category : categories) row.u16(static_cast<std::uint16_t>(category));
}

}  // namespace

void SuppliersFold::apply(const Recorded<message::PackageRegistered>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  RowWriter row;
  row.id(id_of<PackageId>(event.body.getPackage())).u16(static_cast<std::uint16_t>(event.body.getPurpose()));
  row.text(view_of(event.body.getName())).text(view_of(event.body.getSupplier()));
  write_categories(event.event, row);
  view.put(suppliers_rows::packages_key().u64(event.place.index).take(), row.take());
}

void SuppliersFold::apply(const Recorded<message::ProcessingAgreed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto& body = event.body;
  RowWriter row;
  row.id(id_of<ProcessingId>(body.getAgreement())).id(id_of<PackageId>(body.getPackage()));
  row.time(body.getSigned()).time(body.getFrom()).time(body.getTo());
  row.time(event.place.recorded).text(view_of(body.getModel())).raw(view_of(body.getDocument()));
  row.u16(static_cast<std::uint16_t>(body.getSubProcessors().size()));
  for (const auto name : body.getSubProcessors()) row.text(view_of(name));
  write_categories(event.event, row);
  view.put(suppliers_rows::agreements_key().u64(event.place.index).take(), row.take());
}

void SuppliersFold::apply(const Recorded<message::ProcessingEnded>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<ProcessingId>(event.body.getAgreement());
  view.put(suppliers_rows::end_key(id).u64(event.place.index).take(),
           RowWriter().time(event.body.getAt()).take());
}

void SuppliersFold::apply(const Recorded<message::PermissionGiven>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto& body = event.body;
  RowWriter row;
  row.id(id_of<PermissionId>(body.getPermission())).id(id_of<PackageId>(body.getPackage()));
  row.u16(static_cast<std::uint16_t>(body.getPurpose())).time(body.getFrom()).time(body.getTo());
  row.time(event.place.recorded).text(view_of(body.getReference()));
  write_categories(event.event, row);
  view.put(suppliers_rows::permissions_key().u64(event.place.index).take(), row.take());
}

void SuppliersFold::apply(const Recorded<message::PermissionWithdrawn>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto id = id_of<PermissionId>(event.body.getPermission());
  view.put(suppliers_rows::withdrawn_key(id).u64(event.place.index).take(),
           RowWriter().time(event.body.getAt()).take());
}

}  // namespace projections
