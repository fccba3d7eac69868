#include "projections/folds/relations.h"

#include "projections/folds/capnp_views.h"
#include "projections/folds/relations_rows.h"

namespace projections {
namespace {

template <class Body>
WorkRelation relation_of(const Body& body, capnp::Data::Reader number) {
  WorkRelation relation;
  relation.id = id_of<RelationId>(number);
  relation.kind = body.getKind();
  relation.group = id_of<GroupId>(body.getGroup());
  relation.pupil = id_of<ledger::SubjectId>(body.getPupil());
  relation.period = {body.getFrom(), body.getTo()};
  return relation;
}

void put_worker(const ledger::SubjectId& person, const WorkRelation& relation, ViewBuffer& view) {
  if (relation.group != GroupId{})
    view.put(relations_rows::workers_key(relation.group).id(person).take(), {});
}

}  // namespace

void RelationsFold::apply(const Recorded<message::RelationProposed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto& person = event.place.stream.subject;
  const auto relation = relation_of(event.body, event.body.getProposal());
  view.put(relations_rows::proposals_key(person).u64(event.place.index).take(),
           relations_rows::encode(relation));
  put_worker(person, relation, view);
}

void RelationsFold::apply(const Recorded<message::RelationConfirmed>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto& person = event.place.stream.subject;
  const auto relation = relation_of(event.body, event.body.getRelation());
  view.put(relations_rows::confirmed_key(person).u64(event.place.index).take(),
           relations_rows::encode(relation));
  view.put(relations_rows::confirmed_key(relation.id).u64(event.place.index).take(),
           relations_rows::encode(relation));
  put_worker(person, relation, view);
}

void RelationsFold::apply(const Recorded<message::RelationEnded>& event, ViewBuffer& view) {
  if (!event.is_done()) return;
  const auto& person = event.place.stream.subject;
  const auto relation = id_of<RelationId>(event.body.getRelation());
  const auto value = RowWriter().id(relation).time(event.body.getAt()).take();
  view.put(relations_rows::endings_key(person).u64(event.place.index).take(), value);
  view.put(relations_rows::endings_key(relation).u64(event.place.index).take(), value);
}

}  // namespace projections
