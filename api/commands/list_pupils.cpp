#include "api/commands/list_pupils.h"

#include <algorithm>
#include <set>

#include "api/commands/subjects.h"
#include "projections/mutation.h"

namespace api {
namespace {

namespace message = projections::message;
using ledger::SubjectId;
using projections::bites;
using projections::Mutant;

constexpr std::size_t kPupilsMax = 100'000;

void add_pupils_of_relations(const Board& board, const SubjectId& person, ledger::UnixMs now,
                             std::set<SubjectId>& pupils) {
  for (const auto& relation : board.work().relations_of(person)) {
    if (!relation.period.holds(now)) continue;
    if (!(relation.pupil == SubjectId{})) pupils.insert(relation.pupil);
    for (const auto& pupil : board.work().pupils_in(relation.group, now)) pupils.insert(pupil);
  }
}

std::set<SubjectId> pupils_of(const Board& board, const SubjectId& person, ledger::UnixMs now) {
  std::set<SubjectId> pupils;
  for (const auto& held : board.work().roles_of(person)) {
    if (!held.period.holds(now)) continue;
    if (held.role == message::Role::TEACHER || held.role == message::Role::SUPPORTER) {
      add_pupils_of_relations(board, person, now, pupils);
    } else if (held.role == message::Role::CARE_COORDINATOR || held.role == message::Role::PRINCIPAL ||
               held.role == message::Role::CLERK) {
      for (const auto& pupil : board.people().pupils_of(held.school, kPupilsMax)) pupils.insert(pupil);
    }
  }
  for (const auto& link : board.authority().children_of(person, now)) pupils.insert(link.pupil);
  const auto self = board.people().find(person);
  if (self && self->kind == ledger::StreamKind::pupil_open) pupils.insert(person);
  return pupils;
}

std::string group_of(const Board& board, const SubjectId& pupil, ledger::UnixMs now) {
  std::string names;
  for (const auto& id : board.work().groups_of_pupil(pupil, now)) {
    const auto group = board.work().find_group(id);
    if (group && !group->combined) names += (names.empty() ? "" : ", ") + group->name;
  }
  return names;
}

}  // namespace

Answer<std::vector<ListedPupil>> list_pupils(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<ListedPupil> listed;
  if (!caller.person || (bites(Mutant::D15_lists) && has_one_factor(board, caller))) return listed;
  const ledger::UnixMs now = board.log().now_ms();
  const auto pupils = pupils_of(board, *caller.person, now);
  std::set<std::string> schools;
  for (const auto& pupil : pupils) {
    if (const auto known = board.people().find(pupil)) schools.insert(known->school);
  }
  for (const auto& school : schools) LEDGER_TRY_OK(board.names().load(board, school));
  for (const auto& pupil : pupils) {
    const auto name = board.names().find(pupil);
    listed.push_back({pupil, name ? name->full() : std::string(), group_of(board, pupil, now)});
  }
  std::ranges::sort(listed, {}, [](const ListedPupil& one) { return std::pair(one.group, one.name); });
  return listed;
}

}  // namespace api
