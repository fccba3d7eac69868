#include "api/commands/list_staff.h"

#include <algorithm>

#include "api/commands/information.h"
#include "api/commands/subjects.h"

namespace api {
namespace {

constexpr std::size_t kPersonsMax = 100'000;

bool is_over(const projections::Period& period, ledger::UnixMs now) {
  return period.to != 0 && period.to <= now;
}

StaffMember member_of(const Board& board, const ledger::SubjectId& person, const std::string& school,
                      ledger::UnixMs now) {
  StaffMember member{person,
                     school,
                     {},
                     board.work().roles_of(person),
                     board.work().relations_of(person),
                     board.people().overlapped_at(person)};
  if (const auto name = board.names().find(person)) member.name = name->full();
  std::erase_if(member.roles,
                [&](const auto& role) { return role.school != school || is_over(role.period, now); });
  std::erase_if(member.relations, [&](const auto& relation) { return is_over(relation.period, now); });
  return member;
}

}  // namespace

Answer<std::vector<StaffMember>> list_staff(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<StaffMember> staff;
  const ledger::UnixMs now = board.log().now_ms();
  for (const auto& school : schools_directed_by(board, caller)) {
    LEDGER_TRY_OK(board.names().load(board, school));
    for (const auto& person : board.work().staff_of(school)) {
      staff.push_back(member_of(board, person, school, now));
    }
  }
  std::ranges::sort(staff, {}, [](const StaffMember& one) { return std::tie(one.school, one.name); });
  return staff;
}

Answer<std::vector<ListedGuardian>> list_guardians(const Board& board, const Caller& caller) {
  LEDGER_TRY_OK(board.catch_up());
  std::vector<ListedGuardian> guardians;
  const ledger::UnixMs now = board.log().now_ms();
  const auto name_of = [&](const ledger::SubjectId& subject) {
    const auto name = board.names().find(subject);
    return name ? name->full() : std::string();
  };
  for (const auto& school : schools_directed_by(board, caller)) {
    LEDGER_TRY_OK(board.names().load(board, school));
    for (const auto& person : board.people().persons_of(school, kPersonsMax)) {
      ListedGuardian guardian{person, school, name_of(person), {}};
      for (const auto& link : board.authority().children_of(person, now)) {
        const auto pupil = board.people().find(link.pupil);
        if (pupil && pupil->school == school) guardian.children.push_back(name_of(link.pupil));
      }
      // A parent without gezag who is told how the child learns logs in too.
      const auto decisions = board.information().of_person(person);
      for (const auto& told : decisions) {
        const auto pupil = board.people().find(told.pupil);
        if (!pupil || pupil->school != school || !counts_at(told, decisions, now)) continue;
        const auto child = name_of(told.pupil);
        const bool is_known = std::ranges::find(guardian.children, child) != guardian.children.end();
        if (!is_known) guardian.children.push_back(child);
      }
      if (!guardian.children.empty()) guardians.push_back(std::move(guardian));
    }
  }
  std::ranges::sort(guardians, {}, [](const ListedGuardian& one) { return std::tie(one.school, one.name); });
  return guardians;
}

}  // namespace api
