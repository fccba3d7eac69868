#include "projections/rules/name_release.h"

#include <algorithm>

#include "projections/mutation.h"
#include "projections/rules/family.h"

namespace projections {
namespace {

using message::Role;

// Roles that the DIRECTIE of a school stands above; and whoever has no role.
bool is_below_director(Role role) {
  return role == Role::TEACHER || role == Role::SUPPORTER || role == Role::CARE_COORDINATOR ||
         role == Role::CLERK || role == Role::UNLISTED;
}

// Theirs is the name, or the request, or the child.
bool is_about_caller(const Question& question, const NameRequest& request) {
  const auto& caller = question.caller.person;
  return request.concerned == caller || request.asker == caller || is_family_of(question, request.pupil);
}

bool advises_too(const Question& question) {
  return std::ranges::any_of(question.caller.roles, [&](const HeldRole& held) {
    return held.role == Role::DATA_PROTECTION_OFFICER && held.index < question.known &&
           held.period.holds(question.at);
  });
}

}  // namespace

bool is_for_board(const NameMatter& matter, std::string_view pupils_school, ledger::UnixMs at) {
  if (!is_below_director(matter.request.role)) return true;
  bool is_of_school = matter.school == pupils_school;
  for (const auto& held : matter.roles) {
    if (held.school == pupils_school) is_of_school = true;
    if (held.period.holds(at) && !is_below_director(held.role)) return true;
  }
  return !is_of_school;
}

std::string_view refuse_about_name(const Question& question, Role role) {
  const auto& matter = question.name_matter;
  if (!matter) return {};
  const auto& request = matter->request;
  if (bites(Mutant::D8_about_oneself) && is_about_caller(question, request)) return "D8";
  const bool decides = role == Role::PRINCIPAL || role == Role::BOARD;
  const bool is_boards = is_for_board(*matter, question.target.school, question.at);
  if (bites(Mutant::D8_name_of_directie) && decides && is_boards != (role == Role::BOARD)) return "D8";
  if (question.action != Action::decide_name) return {};
  if (bites(Mutant::D8_adviser_decides) && (advises_too(question) || matter->is_advisers)) return "D8";
  const bool has_advice = request.advice && request.advice->index < question.known;
  return bites(Mutant::D8_after_advice) && !has_advice ? "D8" : std::string_view{};
}

bool tells_name(const NameRequest& request, Role role) {
  // The FG advises on what was done, and needs no name for that.
  if (role != Role::PRINCIPAL && role != Role::BOARD) return false;
  return !bites(Mutant::D8_name_while_weighed) || (request.advice && !request.decision);
}

}  // namespace projections
