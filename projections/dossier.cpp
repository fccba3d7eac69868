#include "projections/dossier.h"

#include <algorithm>

#include "projections/folds/dossier_rows.h"

namespace projections {
namespace {

bool is_earlier(const Item& a, const Item& b) { return a.content.index < b.content.index; }

std::vector<Item> items_under(const ledger::ViewStore& rows, const ledger::SubjectId& pupil,
                              const ledger::Bytes& prefix) {
  std::vector<Item> items;
  rows.scan(prefix, [&](ledger::ByteView key, ledger::ByteView value) {
    const auto id = RowCursor(key, key.size() - kIdBytes).id<ItemId>();
    items.push_back(dossier_rows::decode(pupil, id, value));
    return true;
  });
  return items;
}

}  // namespace

bool was_there(const Item& item, const Moment& moment) {
  return item.happened <= moment.at && item.recorded <= moment.known_at;
}

bool was_erased(const Item& item, const Moment& moment) {
  return item.erased && item.erased_happened <= moment.at && item.erased_recorded <= moment.known_at;
}

bool is_current(const Item& item, const Moment& moment) {
  const bool was_superseded = item.superseded_by.has_value() && item.superseded_happened <= moment.at &&
                              item.superseded_recorded <= moment.known_at;
  return was_there(item, moment) && !was_superseded;
}

std::vector<Item> Dossier::versions(const ledger::SubjectId& pupil, message::Category category) const {
  auto items =
      items_under(*rows_, pupil, dossier_rows::category_key(pupil, category_number(category)).take());
  std::ranges::sort(items, is_earlier);
  return items;
}

std::vector<Item> Dossier::items(const ledger::SubjectId& pupil, message::Category category,
                                 const Moment& moment) const {
  auto items = versions(pupil, category);
  std::erase_if(items, [&](const Item& item) { return !is_current(item, moment); });
  return items;
}

std::vector<Item> Dossier::all_items(const ledger::SubjectId& pupil, const Moment& moment) const {
  auto items = items_under(*rows_, pupil, dossier_rows::items_key(pupil).take());
  std::erase_if(items, [&](const Item& item) { return !is_current(item, moment); });
  std::ranges::sort(items, [](const Item& a, const Item& b) {
    return a.category == b.category ? is_earlier(a, b) : a.category < b.category;
  });
  return items;
}

std::optional<Item> Dossier::find_item(const ledger::SubjectId& pupil, const ItemId& item) const {
  const auto place = rows_->find(dossier_rows::place_key(pupil, item).view());
  if (!place) return std::nullopt;
  const auto category = RowCursor(*place).u16();
  const auto value = rows_->find(dossier_rows::category_key(pupil, category).id(item).view());
  if (!value) return std::nullopt;
  return dossier_rows::decode(pupil, item, *value);
}

std::optional<Item> Dossier::find_held(const ledger::SubjectId& pupil, const ItemId& item) const {
  const auto value = rows_->find(dossier_rows::held_key(pupil, item).view());
  return value ? std::optional(dossier_rows::decode_held(pupil, item, *value)) : std::nullopt;
}

std::vector<HeldItem> Dossier::held() const {
  std::vector<std::pair<ledger::SubjectId, ItemId>> places;
  rows_->scan(dossier_rows::held_list_key().take(), [&](ledger::ByteView key, ledger::ByteView) {
    RowCursor row(key, kRowKeyStart);
    const auto pupil = row.id<ledger::SubjectId>();
    places.emplace_back(pupil, row.id<ItemId>());
    return true;
  });
  std::vector<HeldItem> all;
  for (const auto& [pupil, id] : places) {
    if (auto item = find_held(pupil, id)) all.push_back({pupil, std::move(*item)});
  }
  std::ranges::sort(all, {}, [](const HeldItem& one) { return one.item.content.index; });
  return all;
}

}  // namespace projections
