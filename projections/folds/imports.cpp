#include "projections/folds/imports.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/imports_rows.h"

namespace projections {
namespace {

using ledger::StreamKind;

ledger::Bytes unfinished_key_of(const OperationId& operation) {
  return imports_rows::unfinished_key().id(operation).take();
}

// Openings say nothing of an operation: the first event of a stream counts them. A pupil has two streams.
std::uint32_t openings_before(const LinePlace& place) {
  if (place.seq != 1) return 0;
  return place.stream.kind == StreamKind::pupil_open ? 2 : 1;
}

// The row of the import that this event is part of, with the event counted; nothing for the acts of people.
template <class Body>
std::optional<UnfinishedImport> count_event(const Recorded<Body>& event, ViewBuffer& view) {
  const auto operation = find_id<OperationId>(view_of(event.event.getOperation()));
  const bool is_delivered = event.event.getSystem() == message::System::EDUSCOPE_ADMINISTRATION;
  if (!event.is_done() || !operation || !is_delivered) return std::nullopt;
  UnfinishedImport import;
  import.operation = *operation;
  import.school = view_of(event.event.getOrganisation());
  if (const auto stored = view.find(unfinished_key_of(*operation)))
    import = imports_rows::decode(*operation, *stored);
  import.events += 1 + openings_before(event.place);
  if (event.place.seq == 1 && event.place.stream.kind == StreamKind::pupil_open) ++import.pupils;
  if (event.place.seq == 1 && event.place.stream.kind == StreamKind::person) ++import.persons;
  return import;
}

void put(const std::optional<UnfinishedImport>& import, ViewBuffer& view) {
  if (import) view.put(unfinished_key_of(import->operation), imports_rows::encode(*import));
}

}  // namespace

void ImportsFold::apply(const Recorded<message::Enrolled>& event, ViewBuffer& view) {
  put(count_event(event, view), view);
}

void ImportsFold::apply(const Recorded<message::Corrected>& event, ViewBuffer& view) {
  put(count_event(event, view), view);
}

void ImportsFold::apply(const Recorded<message::Quarantined>& event, ViewBuffer& view) {
  put(count_event(event, view), view);
  if (!event.is_done()) return;
  for (const auto field : event.body.getFields()) {
    view.put(imports_rows::quarantine_key(event.place.stream.subject, view_of(field)).take(),
             RowWriter().u32(event.body.getCount()).take());
  }
}

void ImportsFold::apply(const Recorded<message::Placed>& event, ViewBuffer& view) {
  put(count_event(event, view), view);
}

void ImportsFold::apply(const Recorded<message::PersonRegistered>& event, ViewBuffer& view) {
  put(count_event(event, view), view);
}

void ImportsFold::apply(const Recorded<message::RoleProposed>& event, ViewBuffer& view) {
  put(count_event(event, view), view);
}

void ImportsFold::apply(const Recorded<message::RelationProposed>& event, ViewBuffer& view) {
  put(count_event(event, view), view);
}

void ImportsFold::apply(const Recorded<message::GroupRegistered>& event, ViewBuffer& view) {
  auto import = count_event(event, view);
  if (!import) return;
  auto key = imports_rows::group_key(id_of<GroupId>(event.body.getGroup())).take();
  if (!view.find(key)) ++import->groups;  // registered again: a new name
  view.put(std::move(key), {});
  put(import, view);
}

void ImportsFold::apply(const Recorded<message::Imported>& event, ViewBuffer& view) {
  const auto operation = find_id<OperationId>(view_of(event.event.getOperation()));
  if (event.is_done() && operation) view.remove(unfinished_key_of(*operation));
}

}  // namespace projections
