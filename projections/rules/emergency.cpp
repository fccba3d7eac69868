#include "projections/rules/emergency.h"

#include <algorithm>

#include "projections/mutation.h"
#include "projections/rules/family.h"

namespace projections {
namespace {

using message::Role;

constexpr unsigned kDaysInWeek = 7;
constexpr unsigned kSunday = 0;
constexpr unsigned kSaturday = 6;
constexpr unsigned kDaysAtMost = 92;

// Whether it is for the FG: whoever read stands at the head of that school, or did so when they read.
bool is_of_directie(const Question& question, const EmergencyMatter& matter) {
  if (matter.emergency.role == Role::PRINCIPAL) return true;
  return std::ranges::any_of(matter.roles, [&](const HeldRole& held) {
    return held.role == Role::PRINCIPAL && held.school == question.target.school &&
           held.index < question.known && held.period.holds(question.at);
  });
}

std::string_view refuse_review(const Question& question, const EmergencyMatter& matter, Role role) {
  const bool is_own =
      matter.emergency.reader == question.caller.person || is_family_of(question, question.target.subject);
  if (bites(Mutant::R56_own_review) && is_own) return "R56";
  const bool is_fg = role == Role::DATA_PROTECTION_OFFICER;
  // Once the time for a motivation is over the FG may always: of a school whose DIRECTIE may not, or is not
  // there, somebody must.
  const bool is_in_time = question.at < matter.emergency.motivate_by;
  const bool is_for_directie = is_fg && is_in_time && !is_of_directie(question, matter);
  return bites(Mutant::R56_review_of_directie) && is_for_directie ? "R56" : std::string_view{};
}

}  // namespace

bool is_emergency_reading(const Question& question) {
  if (question.action != Action::read || question.purpose != message::Purpose::EMERGENCY) return false;
  return !question.is_replay;
}

unsigned days_to_motivate(unsigned weekday, unsigned working_days, const IsClosed& is_closed) {
  unsigned days = 0;
  for (unsigned left = working_days; left > 0 && days < kDaysAtMost;) {
    ++days;
    weekday = (weekday + 1) % kDaysInWeek;
    const bool is_weekend = weekday == kSunday || weekday == kSaturday;
    const bool is_free = (bites(Mutant::R56_working_days) && is_weekend) ||
                         (bites(Mutant::R56_closed_days) && is_closed(days));
    if (!is_free) --left;
  }
  return days;
}

EmergencyState state_of(const Emergency& emergency, ledger::UnixMs at) {
  if (emergency.review) return EmergencyState::reviewed;
  if (emergency.motivation) return EmergencyState::to_review;
  const bool is_over = emergency.motivate_by <= at;
  return is_over && bites(Mutant::R56_overdue) ? EmergencyState::overdue : EmergencyState::to_motivate;
}

std::string_view refuse_at_once(const Question& question, const Policy& policy, Role role) {
  if (!is_emergency_reading(question)) return {};
  if (!bites(Mutant::R56_without_words) && !question.has_motivation) return "R56";
  const bool is_beside = std::ranges::find(policy.beside_the_child, role) != policy.beside_the_child.end();
  return bites(Mutant::R56_beside_the_child) && !is_beside ? "R56" : std::string_view{};
}

std::string_view refuse_about_emergency(const Question& question, Role role) {
  const auto& matter = question.emergency;
  if (question.action == Action::motivate_emergency) {
    const bool is_theirs = matter && matter->emergency.reader == question.caller.person;
    return bites(Mutant::R56_own_words) && !is_theirs ? "R56" : std::string_view{};
  }
  if (question.action != Action::review_emergency || !matter) return {};
  return refuse_review(question, *matter, role);
}

}  // namespace projections
