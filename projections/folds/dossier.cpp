#include "projections/folds/dossier.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/dossier_rows.h"
#include "projections/mutation.h"

namespace projections {
namespace {

// A confidential stream has the same subject. Nothing of it may show in the open dossier, not even by a gap.
bool is_in_dossier(const LinePlace& place) {
  return place.stream.kind != ledger::StreamKind::pupil_confidential;
}

// Where the content stands follows from the line's place, so that a rebuild after an erasure gives the same
// row.
template <class Body>
Item item_of(const Recorded<Body>& event) {
  Item item;
  item.id = id_of<ItemId>(event.body.getItem());
  item.category = event.event.getCategories()[0];
  item.content = {event.place.stream, event.place.seq, event.place.index, category_number(item.category)};
  item.source = view_of(event.body.getSource());
  item.author_role = event.event.getRole();
  item.happened = event.place.happened;
  item.recorded = event.place.recorded;
  return item;
}

void put_item(const ledger::SubjectId& pupil, const Item& item, ViewBuffer& view) {
  const auto category = item.content.category;
  view.put(dossier_rows::category_key(pupil, category).id(item.id).take(), dossier_rows::encode(item));
  view.put(dossier_rows::place_key(pupil, item.id).take(), RowWriter().u16(category).take());
  view.put(dossier_rows::leaf_key(pupil, item.content.index).take(), RowWriter().id(item.id).take());
}

void put_held(const ledger::SubjectId& pupil, const Item& item, ViewBuffer& view) {
  RowWriter row;
  row.u16(item.content.category).raw(dossier_rows::encode(item));
  view.put(dossier_rows::held_key(pupil, item.id).take(), row.take());
  view.put(dossier_rows::held_list_key().id(pupil).id(item.id).take(), {});
  view.put(dossier_rows::leaf_key(pupil, item.content.index).take(), RowWriter().id(item.id).take());
}

std::optional<Item> find_held(const ledger::SubjectId& pupil, const ItemId& id, const ViewBuffer& view) {
  const auto value = view.find(dossier_rows::held_key(pupil, id).view());
  return value ? std::optional(dossier_rows::decode_held(pupil, id, *value)) : std::nullopt;
}

std::optional<Item> find_item(const ledger::SubjectId& pupil, const ItemId& id, const ViewBuffer& view) {
  const auto place = view.find(dossier_rows::place_key(pupil, id).view());
  if (!place) return std::nullopt;
  const auto category = RowCursor(*place).u16();
  const auto value = view.find(dossier_rows::category_key(pupil, category).id(id).view());
  if (!value) return std::nullopt;
  return dossier_rows::decode(pupil, id, *value);
}

}  // namespace

void DossierFold::apply(const Recorded<message::Enrolled>& event, ViewBuffer& view) {
  if (event.is_done() && is_in_dossier(event.place))
    put_item(event.place.stream.subject, item_of(event), view);
}

void DossierFold::apply(const Recorded<message::Written>& event, ViewBuffer& view) {
  if (!event.is_done() || !is_in_dossier(event.place)) return;
  Item item = item_of(event);
  if (event.event.hasReported()) {
    auto known = dossier_rows::reported_key(event.place.stream.subject, item.id).take();
    if (view.find(known)) return;
    view.put(std::move(known), {});
  }
  item.motivated = event.body.getMotivated();
  item.very_confidential = event.body.getVeryConfidential();
  const bool is_held = bites(Mutant::R17_held_until_released) && event.body.getHeld();
  if (is_held) return put_held(event.place.stream.subject, item, view);
  put_item(event.place.stream.subject, item, view);
}

// What is released is known from then on, and not a moment before; what is not was never of the dossier.
void DossierFold::apply(const Recorded<message::ReportJudged>& event, ViewBuffer& view) {
  if (!event.is_done() || !is_in_dossier(event.place)) return;
  const auto& pupil = event.place.stream.subject;
  const auto id = id_of<ItemId>(event.body.getItem());
  auto item = find_held(pupil, id, view);
  if (!item) return;
  view.remove(dossier_rows::held_key(pupil, id).take());
  view.remove(dossier_rows::held_list_key().id(pupil).id(id).take());
  if (!event.body.getRelease()) return;
  item->recorded = event.place.recorded;
  put_item(pupil, *item, view);
}

// Two corrections of one item cannot both have seen it current: the sequencer makes the second decide again.
// Should the log hold two all the same, the first one superseded it.
void DossierFold::apply(const Recorded<message::Corrected>& event, ViewBuffer& view) {
  if (!event.is_done() || !is_in_dossier(event.place)) return;
  const auto& pupil = event.place.stream.subject;
  Item item = item_of(event);
  item.supersedes = id_of<ItemId>(event.body.getSupersedes());
  auto superseded = find_item(pupil, *item.supersedes, view);
  // Whatever the correction says itself: nobody lowers it (R26).
  item.very_confidential = event.body.getVeryConfidential() || (superseded && superseded->very_confidential);
  if (superseded && !superseded->superseded_by) {
    superseded->superseded_by = item.id;
    superseded->superseded_happened = item.happened;
    superseded->superseded_recorded = item.recorded;
    put_item(pupil, *superseded, view);
  }
  put_item(pupil, item, view);
}

void DossierFold::apply(const Recorded<ledger::message::Erasure>& event, ViewBuffer& view) {
  if (!is_in_dossier(event.place)) return;
  const auto& pupil = event.place.stream.subject;
  for (const auto part : event.body.getParts()) {
    if (part.getPart() != ledger::message::Part::CONTENT) continue;
    const auto id = view.find(dossier_rows::leaf_key(pupil, part.getIndex()).view());
    if (!id) continue;
    const auto held = find_held(pupil, RowCursor(*id).id<ItemId>(), view);
    auto item = held ? held : find_item(pupil, RowCursor(*id).id<ItemId>(), view);
    if (!item) continue;
    if (item->erased) continue;
    item->erased = true;
    item->erased_happened = event.place.happened;
    item->erased_recorded = event.place.recorded;
    held ? put_held(pupil, *item, view) : put_item(pupil, *item, view);
  }
}

}  // namespace projections
