// Groups and placements, as Work reads them.
#include <algorithm>

#include "projections/folds/groups_rows.h"
#include "projections/work.h"

namespace projections {
namespace {

struct Placement {
  ledger::UnixMs from = 0;
  std::uint64_t index = 0;
  std::vector<GroupId> groups;
};

Placement decode_placement(ledger::ByteView key, ledger::ByteView value) {
  RowCursor place(key, kRowKeyStart);
  Placement placement;
  placement.from = place.time();
  placement.index = place.u64();
  for (RowCursor row(value); !row.at_end();) placement.groups.push_back(row.id<GroupId>());
  return placement;
}

}  // namespace

std::optional<Group> Work::find_group(const GroupId& group) const {
  const auto value = rows_->find(groups_rows::group_key(group).view());
  if (!value) return std::nullopt;
  return groups_rows::decode_group(group, *value);
}

std::optional<GroupId> Work::find_group_by_key(std::string_view school, std::string_view key) const {
  const auto value = rows_->find(groups_rows::lookup_key(group_lookup_of(view_key_, school, key)).view());
  if (!value) return std::nullopt;
  return find_id<GroupId>(*value);
}

std::vector<Group> Work::groups_of(const ledger::SubjectId& school) const {
  std::vector<GroupId> ids;
  rows_->scan(groups_rows::list_key(school).view(), [&](ledger::ByteView key, ledger::ByteView) {
    ids.push_back(RowCursor(key, kRowKeyStart).id<GroupId>());
    return true;
  });
  std::vector<Group> groups;
  for (const auto& id : ids) {
    if (auto group = find_group(id)) groups.push_back(std::move(*group));
  }
  return groups;
}

// A placement replaces everything from its own day on, also what was recorded before it with a later day: of
// those that have begun, the one that was recorded last counts.
std::vector<GroupId> Work::groups_of_pupil(const ledger::SubjectId& pupil, ledger::UnixMs at,
                                           KnownBefore known) const {
  std::optional<Placement> counts;
  rows_->scan_kept(groups_rows::placements_key(pupil).view(),
                   [&](ledger::ByteView key, ledger::ByteView value) {
                     auto placement = decode_placement(key, value);
                     if (placement.from > at) return false;
                     if (placement.index < known && (!counts || counts->index < placement.index))
                       counts = std::move(placement);
                     return true;
                   });
  return counts ? std::move(counts->groups) : std::vector<GroupId>{};
}

std::vector<ledger::SubjectId> Work::pupils_in(const GroupId& group, ledger::UnixMs at) const {
  std::vector<ledger::SubjectId> ever;
  rows_->scan(groups_rows::members_key(group).view(), [&](ledger::ByteView key, ledger::ByteView) {
    ever.push_back(RowCursor(key, kRowKeyStart).id<ledger::SubjectId>());
    return true;
  });
  std::erase_if(ever, [&](const ledger::SubjectId& pupil) {
    const auto groups = groups_of_pupil(pupil, at);
    return std::find(groups.begin(), groups.end(), group) == groups.end();
  });
  return ever;
}

}  // namespace projections
