// Corrections name an item. What they answer to whoever may not see it must be the same whether it is there
// or not, so the rules are asked about every category first, and about the item's own only after that.
#include <algorithm>

#include "projections/decide.h"
#include "projections/mutation.h"
#include "projections/rules/policy.h"

namespace projections {
namespace {

// Rules that differ between categories; the others say something about the caller and the pupil only.
constexpr std::string_view kAboutCategory[] = {"R5", "R6", "R10", "R11"};

bool is_about_category(std::string_view rule) {
  return std::ranges::find(kAboutCategory, rule) != std::end(kAboutCategory);
}

Decision decide_about(Question question, message::Category category) {
  question.categories = {};
  question.categories.known = {category};
  return decide(question);
}

/// The refusal that stands for all of them: the first that is about the caller and the pupil, otherwise the
/// first.
const Decision& representative(const std::vector<Decision>& refusals) {
  const auto found = std::ranges::find_if(
      refusals, [](const Decision& refusal) { return !is_about_category(refusal.rule); });
  return found == refusals.end() ? refusals.front() : *found;
}

}  // namespace

namespace {

bool sees_it(Question question, message::Category category) {
  question.action = Action::read;
  return decide_about(std::move(question), category).allowed;
}

}  // namespace

Decision decide_correction(const Question& asked, std::optional<message::Category> category) {
  Question question = asked;
  if (asked.very_confidential && category) {
    auto decision = decide_about(asked, *category);
    if (decision.allowed || sees_it(asked, *category) || !bites(Mutant::R28_guessed_number)) return decision;
    category.reset();
  }
  question.very_confidential = false;
  const Policy* policy = find_policy(question.policy);
  if (policy == nullptr) return decide(question);
  std::vector<Decision> refusals;
  std::optional<Decision> allowed;
  for (const auto& row : policy->categories) {
    const Decision one = decide_about(question, row.category);
    if (!one.allowed) {
      refusals.push_back(one);
    } else if (!allowed) {
      allowed = one;
    }
  }
  if (!allowed) return representative(refusals);
  if (category) return decide_about(question, *category);
  const auto no_access =
      std::ranges::find_if(refusals, [](const Decision& refusal) { return refusal.rule == "R10"; });
  const bool is_told = no_access == refusals.end() || !bites(Mutant::R24_guessed_number);
  return is_told ? *allowed : *no_access;
}

}  // namespace projections
