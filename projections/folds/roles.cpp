#include "projections/folds/roles.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/roles_rows.h"

namespace projections {
namespace {

void put_staff(const ledger::SubjectId& person, std::string_view school, ViewBuffer& view) {
  view.put(roles_rows::staff_key(school_lookup_of(view.view_key(), school)).id(person).take(), {});
}

}  // namespace

void RolesFold::apply(const Recorded<message::RoleProposed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto& person = event.place.stream.subject;
  ProposedRole proposed;
  proposed.proposal = id_of<RoleId>(event.body.getProposal());
  proposed.role = event.body.getRole();
  proposed.school = view_of(event.body.getSchool());
  proposed.source_code = view_of(event.body.getSourceCode());
  view.put(roles_rows::proposals_key(person).u64(event.place.index).take(), roles_rows::encode(proposed));
  put_staff(person, proposed.school, view);
}

void RolesFold::apply(const Recorded<message::RoleConfirmed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto& person = event.place.stream.subject;
  const roles_rows::ConfirmedRow confirmed{id_of<RoleId>(event.body.getProposal()),
                                           event.body.getRole(),
                                           {event.body.getFrom(), event.body.getTo()},
                                           std::string(view_of(event.body.getSchool()))};
  view.put(roles_rows::confirmed_key(person).u64(event.place.index).take(), roles_rows::encode(confirmed));
  put_staff(person, confirmed.school, view);
}

void RolesFold::apply(const Recorded<message::RoleEnded>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const roles_rows::EndingRow ending{event.body.getRole(), event.body.getAt(),
                                     std::string(view_of(event.body.getSchool()))};
  view.put(roles_rows::endings_key(event.place.stream.subject).u64(event.place.index).take(),
           roles_rows::encode(ending));
}

// The first director of a school has nobody above who could confirm: naming is confirming.
void RolesFold::apply(const Recorded<message::FirstDirectorNamed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto person = id_of<ledger::SubjectId>(event.body.getPerson());
  const roles_rows::ConfirmedRow confirmed{RoleId{},
                                           message::Role::PRINCIPAL,
                                           {event.place.happened, 0},
                                           std::string(view_of(event.body.getSchool()))};
  view.put(roles_rows::confirmed_key(person).u64(event.place.index).take(), roles_rows::encode(confirmed));
  put_staff(person, confirmed.school, view);
}

}  // namespace projections
