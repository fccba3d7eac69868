#include "projections/folds/groups.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/groups_rows.h"

namespace projections {

void GroupsFold::apply(const Recorded<message::GroupRegistered>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  Group group;
  group.id = id_of<GroupId>(event.body.getGroup());
  group.school = view_of(event.event.getOrganisation());
  group.key = view_of(event.body.getKey());
  group.name = view_of(event.body.getName());
  group.combined = event.body.getCombined();
  group.index = event.place.index;
  view.put(groups_rows::group_key(group.id).take(), groups_rows::encode_group(group));
  const auto lookup = group_lookup_of(view.view_key(), group.school, group.key);
  view.put(groups_rows::lookup_key(lookup).take(), RowWriter().id(group.id).take());
  view.put(groups_rows::list_key(event.place.stream.subject).id(group.id).take(), {});
}

void GroupsFold::apply(const Recorded<message::Placed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto& pupil = event.place.stream.subject;
  RowWriter groups;
  for (const auto bytes : event.body.getGroups()) {
    const auto group = id_of<GroupId>(bytes);
    groups.id(group);
    view.put(groups_rows::members_key(group).id(pupil).take(), {});
  }
  auto key = groups_rows::placements_key(pupil);
  view.put(key.time(event.body.getFrom()).u64(event.place.index).take(), groups.take());
}

}  // namespace projections
