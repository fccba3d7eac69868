#include "projections/rules/family.h"

#include <algorithm>

#include "projections/mutation.h"
#include "projections/rules/policy.h"

namespace projections {
namespace {

// "Belangrijke feiten en omstandigheden": how the child learns, and nothing else of the dossier.
constexpr message::Category kTold[] = {message::Category::LEARNING_RESULT};

bool is_told_of(const std::vector<message::Category>& asked) {
  return !asked.empty() && std::ranges::all_of(asked, [](message::Category category) {
    return std::ranges::find(kTold, category) != std::end(kTold);
  });
}

bool is_about(const InformationDecision& one, const Question& question) {
  return one.pupil == question.target.subject && one.person == question.caller.person &&
         one.index < question.known;
}

// Of several the newest counts: so a no takes back a yes.
const InformationDecision* find_decision(const Question& question) {
  const InformationDecision* newest = nullptr;
  for (const auto& one : question.caller.informed) {
    if (!is_about(one, question)) continue;
    const bool is_later = newest == nullptr || newest->index < one.index;
    if (is_later == bites(Mutant::R31_told_newest) || newest == nullptr) newest = &one;
  }
  return newest;
}

}  // namespace

bool is_family_of(const Question& question, const ledger::SubjectId& pupil) {
  const auto is_theirs = [&](const auto& one) { return one.pupil == pupil && one.index < question.known; };
  return std::ranges::any_of(question.caller.children, is_theirs) ||
         std::ranges::any_of(question.caller.informed, is_theirs);
}

const AuthorityLink* find_authority(const Question& question) {
  const AuthorityLink* newest = nullptr;
  for (const auto& link : question.caller.children) {
    if (link.pupil != question.target.subject || link.guardian != question.caller.person) continue;
    if (link.index >= question.known) continue;
    if (newest == nullptr || newest->index < link.index) newest = &link;
  }
  return newest;
}

bool is_informed(const Question& question) {
  if (question.action != Action::read || question.is_replay || question.very_confidential) return false;
  if (bites(Mutant::R31_told_results_only) && !is_told_of(question.categories.known)) return false;
  const auto* decision = find_decision(question);
  if (decision == nullptr) return false;
  if (bites(Mutant::R31_told_by_decision) && !decision->given) return false;
  return !bites(Mutant::R31_told_until) || !decision->given || decision->period.holds(question.at);
}

bool is_told_without_authority(const Question& question) {
  const auto* authority = find_authority(question);
  return (authority == nullptr || !authority->period.holds(question.at)) && is_informed(question);
}

// A request is taken in whatever becomes of it: whoever lost gezag asks too.
bool is_parent(const Question& question) {
  const auto* authority = find_authority(question);
  if (!bites(Mutant::R39_always_taken)) return authority != nullptr && authority->period.holds(question.at);
  return authority != nullptr || find_decision(question) != nullptr;
}

bool is_of_age(const Question& question, const Policy& policy) {
  return question.target.age_years.has_value() && *question.target.age_years >= policy.age_of_majority;
}

std::string_view refuse_about_family(const Question& question) {
  // Nobody at school decides what the other parent of their own child is told, or they themselves.
  const bool decides_own =
      question.action == Action::decide_information && is_family_of(question, question.target.subject);
  if (decides_own) return "R31";
  const bool is_pupils = question.target.kind == ledger::StreamKind::pupil_open;
  if (question.action != Action::invite || !is_pupils) return {};
  const Policy* policy = find_policy(question.policy);
  const bool acts_alone = policy != nullptr && is_of_age(question, *policy);
  return bites(Mutant::R13_invited_at_sixteen) && !acts_alone ? "R13" : std::string_view{};
}

}  // namespace projections
