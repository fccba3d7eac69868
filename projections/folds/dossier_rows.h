// Rows of the projection `dossier`, shared by its fold and its reader.
#pragma once

#include "projections/codes.h"
#include "projections/dossier.h"
#include "projections/folds/row.h"

namespace projections::dossier_rows {

/// All items of one pupil, by category, before the category.
inline RowWriter items_key(const ledger::SubjectId& pupil) {
  return row_key(ViewNumber::dossier, pupil, 'i');
}
inline RowWriter category_key(const ledger::SubjectId& pupil, ledger::CategoryNumber category) {
  return std::move(items_key(pupil).u16(category));
}
/// Of which category an item is: category be16.
inline RowWriter place_key(const ledger::SubjectId& pupil, const ItemId& item) {
  return std::move(row_key(ViewNumber::dossier, pupil, 'x').id(item));
}
/// Which item's content stands at a leaf: item.
inline RowWriter leaf_key(const ledger::SubjectId& pupil, std::uint64_t index) {
  return std::move(row_key(ViewNumber::dossier, pupil, 'n').u64(index));
}

/// An item that a system wrote and may not, until somebody judged it; and the list of all of them, by pupil
/// and item.
inline RowWriter held_key(const ledger::SubjectId& pupil, const ItemId& item) {
  return std::move(row_key(ViewNumber::dossier, pupil, 'h').id(item));
}
inline RowWriter held_list_key() { return row_key(ViewNumber::dossier, kNoSubject, 'h'); }

/// An item that a system reported, whatever became of it since: the same report changes nothing any more.
inline RowWriter reported_key(const ledger::SubjectId& pupil, const ItemId& item) {
  return std::move(row_key(ViewNumber::dossier, pupil, 'r').id(item));
}

inline constexpr std::uint8_t kMotivated = 1;
inline constexpr std::uint8_t kErased = 2;
inline constexpr std::uint8_t kVeryConfidential = 4;

inline std::uint8_t flags_of(const Item& item) {
  return static_cast<std::uint8_t>((item.motivated ? kMotivated : 0) | (item.erased ? kErased : 0) |
                                   (item.very_confidential ? kVeryConfidential : 0));
}

inline ledger::Bytes encode(const Item& item) {
  RowWriter row;
  write_content(row, item.content);
  return row.time(item.happened)
      .time(item.recorded)
      .u16(static_cast<std::uint16_t>(item.author_role))
      .u8(flags_of(item))
      .id(item.supersedes.value_or(ItemId{}))
      .id(item.superseded_by.value_or(ItemId{}))
      .time(item.superseded_happened)
      .time(item.superseded_recorded)
      .time(item.erased_happened)
      .time(item.erased_recorded)
      .text(item.source)
      .take();
}

inline std::optional<ItemId> unless_zero(const ItemId& id) {
  return id == ItemId{} ? std::nullopt : std::optional<ItemId>(id);
}

inline Item decode(const ledger::SubjectId& pupil, const ItemId& id, ledger::ByteView value) {
  RowCursor row(value);
  Item item;
  item.id = id;
  item.content = read_content(row, pupil);
  item.category = find_category(item.content.category).value_or(message::Category::UNSPECIFIED);
  item.happened = row.time();
  item.recorded = row.time();
  item.author_role = static_cast<message::Role>(row.u16());
  const std::uint8_t flags = row.u8();
  item.motivated = (flags & kMotivated) != 0;
  item.erased = (flags & kErased) != 0;
  item.very_confidential = (flags & kVeryConfidential) != 0;
  item.supersedes = unless_zero(row.id<ItemId>());
  item.superseded_by = unless_zero(row.id<ItemId>());
  item.superseded_happened = row.time();
  item.superseded_recorded = row.time();
  item.erased_happened = row.time();
  item.erased_recorded = row.time();
  item.source = row.text();
  return item;
}

/// A held item's row: category be16, then as of any item.
inline Item decode_held(const ledger::SubjectId& pupil, const ItemId& id, ledger::ByteView value) {
  return decode(pupil, id, value.subspan(2));
}

}  // namespace projections::dossier_rows
