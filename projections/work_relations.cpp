// Working relations, as Work reads them.
#include <algorithm>

#include "projections/folds/endings.h"
#include "projections/folds/relations_rows.h"
#include "projections/work.h"

namespace projections {
namespace {

std::uint64_t index_in(ledger::ByteView key) { return RowCursor(key, kRowKeyStart).u64(); }

struct Ending {
  std::uint64_t index = 0;
  RelationId relation;
  ledger::UnixMs at = 0;
};

// By the person who had them, or those of one relation; by relation, so that whoever stood in a thousand
// times is not compared a million times.
template <class Owner>
std::vector<Ending> endings_of(const ledger::ViewStore& rows, const Owner& owner, KnownBefore known) {
  std::vector<Ending> endings;
  rows.scan_kept(relations_rows::endings_key(owner).view(),
                 [&](ledger::ByteView key, ledger::ByteView value) {
                   if (index_in(key) >= known) return false;
                   RowCursor row(value);
                   const auto relation = row.id<RelationId>();
                   endings.push_back({index_in(key), relation, row.time()});
                   return true;
                 });
  std::ranges::stable_sort(endings, {}, &Ending::relation);
  return endings;
}

template <class Owner>
std::vector<WorkRelation> confirmed_under(const ledger::ViewStore& rows, const Owner& owner,
                                          KnownBefore known) {
  const auto endings = endings_of(rows, owner, known);
  std::vector<WorkRelation> relations;
  rows.scan_kept(
      relations_rows::confirmed_key(owner).view(), [&](ledger::ByteView key, ledger::ByteView value) {
        if (index_in(key) >= known) return false;
        auto relation = relations_rows::decode(value, index_in(key));
        for (const auto& ending : std::ranges::equal_range(endings, relation.id, {}, &Ending::relation)) {
          if (ending.index > relation.index) relation.period = ended_at(relation.period, ending.at);
        }
        relations.push_back(relation);
        return true;
      });
  return relations;
}

}  // namespace

std::vector<WorkRelation> Work::relations_of(const ledger::SubjectId& person, KnownBefore known) const {
  return confirmed_under(*rows_, person, known);
}

std::optional<WorkRelation> Work::find_relation(const RelationId& relation, KnownBefore known) const {
  const auto confirmed = confirmed_under(*rows_, relation, known);
  return confirmed.empty() ? std::nullopt : std::optional(confirmed.back());
}

std::vector<ProposedRelation> Work::proposed_relations_of(const ledger::SubjectId& person) const {
  const auto confirmed = relations_of(person);
  const auto endings = endings_of(*rows_, person, kEverything);
  std::vector<ProposedRelation> proposals;
  rows_->scan(
      relations_rows::proposals_key(person).view(), [&](ledger::ByteView key, ledger::ByteView value) {
        const auto relation = relations_rows::decode(value, index_in(key));
        const bool is_confirmed =
            std::ranges::any_of(confirmed, [&](const WorkRelation& one) { return one.id == relation.id; });
        const bool is_ended =
            std::ranges::any_of(endings, [&](const Ending& one) { return one.relation == relation.id; });
        proposals.push_back({relation.id, relation.kind, relation.group, relation.pupil, relation.period,
                             is_confirmed, is_ended && !is_confirmed, relation.index});
        return true;
      });
  return proposals;
}

std::vector<ledger::SubjectId> Work::workers_of(const GroupId& group) const {
  std::vector<ledger::SubjectId> workers;
  rows_->scan(relations_rows::workers_key(group).view(), [&](ledger::ByteView key, ledger::ByteView) {
    workers.push_back(RowCursor(key, kRowKeyStart).id<ledger::SubjectId>());
    return true;
  });
  return workers;
}

}  // namespace projections
