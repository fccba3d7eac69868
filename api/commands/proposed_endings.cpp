#include "api/commands/proposed_endings.h"

#include <algorithm>

namespace api {
namespace {

std::vector<projections::WorkRelation> running_with(const Board& board, const ledger::SubjectId& person,
                                                    const projections::GroupId& group, ledger::UnixMs now) {
  auto relations = board.work().relations_of(person);
  std::erase_if(relations, [&](const projections::WorkRelation& relation) {
    const bool is_substitution = relation.kind == message::RelationKind::SUBSTITUTE;
    return relation.group != group || is_substitution || !relation.period.holds(now);
  });
  return relations;
}

}  // namespace

bool still_asks(const Board& board, const ledger::SubjectId& person,
                const projections::ProposedRelation& proposal,
                const std::vector<projections::ProposedRelation>& all) {
  if (proposal.group == projections::GroupId{}) return true;  // with one pupil
  const bool is_replaced = std::ranges::any_of(all, [&](const projections::ProposedRelation& later) {
    return later.group == proposal.group && later.index > proposal.index;
  });
  const bool is_running = !running_with(board, person, proposal.group, board.log().now_ms()).empty();
  return !is_replaced && proposal.is_ending() == is_running;
}

std::vector<ledger::Draft> make_ending_drafts(const Board& board, const ledger::SubjectId& person,
                                              const projections::GroupId& group, const LineFacts& line) {
  std::vector<ledger::Draft> drafts;
  for (const auto& relation : running_with(board, person, group, line.recorded)) {
    drafts.push_back(make_draft(line, [&](message::Event::Body::Builder body) {
      auto said = body.initRelationEnded();
      said.setRelation(data_of(relation.id));
      said.setAt(line.recorded);
    }));
  }
  return drafts;
}

}  // namespace api
