#include "projections/confidential.h"

#include <algorithm>

#include "projections/codes.h"
#include "projections/folds/confidential_rows.h"

namespace projections {
namespace {

using ledger::ByteView;
using ledger::SubjectId;

// Calls `use(index, row)` for the rows under this key that are about this pupil and stood there before
// `known`.
template <class Use>
void scan_of_pupil(const ledger::ViewStore& rows, const ledger::Bytes& key, const SubjectId& pupil,
                   KnownBefore known, Use&& use) {
  rows.scan(key, [&](ByteView at, ByteView value) {
    const auto index = RowCursor(at, kRowKeyStart).u64();
    if (index >= known) return false;
    RowCursor row(value);
    if (row.id<SubjectId>() == pupil) use(index, row);
    return true;
  });
}

// The event that opened it; of two with one number the first counts.
std::optional<ConfidentialMatter> find_opened(const ledger::ViewStore& rows, const MatterId& id,
                                              KnownBefore known) {
  std::optional<ConfidentialMatter> found;
  rows.scan(confidential_rows::opened_key(id).view(), [&](ByteView key, ByteView value) {
    const auto index = RowCursor(key, kRowKeyStart).u64();
    if (index >= known) return false;
    RowCursor row(value);
    auto& matter = found.emplace();
    matter.id = id;
    matter.index = index;
    matter.pupil = row.id<SubjectId>();
    matter.recipient = static_cast<message::ReportRecipient>(row.u16());
    matter.ground = static_cast<message::ConfidentialGround>(row.u16());
    matter.happened = row.time();
    matter.recorded = row.time();
    matter.reason = {
        {matter.pupil, ledger::StreamKind::pupil_confidential}, row.u64(), index, ledger::kHistoryScope};
    return false;
  });
  return found;
}

}  // namespace

std::optional<ConfidentialMatter> ConfidentialMatters::find(const MatterId& id, KnownBefore known) const {
  auto found = find_opened(*rows_, id, known);
  if (!found) return found;
  const auto each = [&](const RowWriter& key, auto use) {
    scan_of_pupil(*rows_, key.view(), found->pupil, known, use);
  };
  each(confidential_rows::step_key(id), [&](std::uint64_t, RowCursor& row) { found->step = row.u8(); });
  each(confidential_rows::review_key(id), [&](std::uint64_t, RowCursor& row) { found->review = row.time(); });
  each(confidential_rows::lifted_key(id), [&](std::uint64_t, RowCursor& row) {
    if (!found->lifted) found->lifted = row.time();
  });
  return found;
}

std::vector<ConfidentialMatter> ConfidentialMatters::all() const {
  std::vector<MatterId> ids;
  rows_->scan(confidential_rows::list_key().view(), [&](ByteView key, ByteView) {
    ids.push_back(RowCursor(key, kRowKeyStart).id<MatterId>());
    return true;
  });
  std::vector<ConfidentialMatter> matters;
  for (const auto& id : ids) {
    if (auto one = find(id)) matters.push_back(std::move(*one));
  }
  return matters;
}

std::vector<MatterItem> ConfidentialMatters::items_of(const ConfidentialMatter& matter) const {
  std::vector<MatterItem> items;
  scan_of_pupil(*rows_, confidential_rows::item_key(matter.id).view(), matter.pupil, kEverything,
                [&](std::uint64_t index, RowCursor& row) {
                  MatterItem item;
                  item.id = row.id<ItemId>();
                  item.category = static_cast<message::Category>(row.u16());
                  item.content = {matter.reason.stream, row.u64(), index, category_number(item.category)};
                  item.author_role = static_cast<message::Role>(row.u16());
                  item.recorded = row.time();
                  items.push_back(item);
                });
  return items;
}

std::vector<std::uint64_t> ConfidentialMatters::events_of(const ConfidentialMatter& matter) const {
  std::vector<std::uint64_t> places;
  scan_of_pupil(*rows_, confidential_rows::event_key(matter.id).view(), matter.pupil, kEverything,
                [&](std::uint64_t, RowCursor& row) { places.push_back(row.u64()); });
  return places;
}

std::vector<std::uint64_t> ConfidentialMatters::unlifted_of(const ConfidentialMatter& matter) const {
  std::vector<std::uint64_t> lifted;
  rows_->scan(confidential_rows::original_key(matter.id).view(), [&](ByteView key, ByteView value) {
    if (RowCursor(value).id<SubjectId>() == matter.pupil)
      lifted.push_back(RowCursor(key, kRowKeyStart).u64());
    return true;
  });
  std::vector<std::uint64_t> places;
  scan_of_pupil(*rows_, confidential_rows::event_key(matter.id).view(), matter.pupil, kEverything,
                [&](std::uint64_t index, RowCursor& row) {
                  if (!std::ranges::binary_search(lifted, index)) places.push_back(row.u64());
                });
  return places;
}

std::vector<LiftedPlace> ConfidentialMatters::lifted_for(const SubjectId& pupil) const {
  std::vector<LiftedPlace> places;
  rows_->scan(confidential_rows::pupil_key(pupil).view(), [&](ByteView key, ByteView value) {
    RowCursor said(value);
    const auto matter = said.id<MatterId>();
    // The line names its original by its index: where that stands in its stream, the matter's own row knows.
    const auto original = rows_->find(confidential_rows::event_key(matter).u64(said.u64()).view());
    if (!original) return true;
    RowCursor row(*original);
    if (row.id<SubjectId>() == pupil) places.push_back({RowCursor(key, kRowKeyStart).u64(), row.u64()});
    return true;
  });
  return places;
}

}  // namespace projections
