#include "api/commands/very_confidential.h"

#include <algorithm>

#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

using projections::bites;
using projections::Item;
using projections::Mutant;

std::vector<message::Category> categories_of(const std::vector<Item>& items) {
  std::vector<message::Category> categories;
  for (const auto& item : items) {
    if (std::ranges::find(categories, item.category) == categories.end()) categories.push_back(item.category);
  }
  return categories;
}

// The same question, about what is very confidential in one category.
Decided decide_about(const Board& board, const Decided& decided, message::Category category) {
  Decided about = decided;
  auto& question = about.question;
  question.categories = {};
  question.categories.known = {category};
  question.very_confidential = true;
  question.agreements = board.agreements().of_pupil(question.target.subject);
  about.decision = projections::decide(question);
  about.line.role = about.decision.role;
  about.line.rule = about.decision.rule;
  about.line.rule_version = about.decision.rule_version;
  about.line.categories = {category};
  return about;
}

std::vector<Item> take_marked(std::vector<Item>& items) {
  std::vector<Item> marked;
  for (const auto& item : items) {
    if (item.very_confidential) marked.push_back(item);
  }
  std::erase_if(items, [](const Item& item) { return item.very_confidential; });
  return marked;
}

}  // namespace

std::vector<SeenPart> take_very_confidential(const Board& board, const Decided& decided,
                                             std::vector<Item>& items) {
  if (!bites(Mutant::R28_items)) return {};
  const auto marked = take_marked(items);
  std::vector<SeenPart> parts;
  for (const auto category : categories_of(marked)) {
    SeenPart part{decide_about(board, decided, category), {}};
    if (!part.decided.decision.allowed) continue;
    std::ranges::copy_if(marked, std::back_inserter(part.items),
                         [&](const Item& item) { return item.category == category; });
    parts.push_back(std::move(part));
  }
  return parts;
}

bool needs_reason(const Decided& decided) {
  // Afterwards if not at once; so it says nothing of what else was shown.
  if (projections::is_emergency_reading(decided.question)) return true;
  auto question = decided.question;
  question.has_motivation = false;
  return !projections::decide(question).allowed;
}

void leave_out_unseen(const Board& board, const Decided& decided, std::vector<Item>& items) {
  std::vector<message::Category> seen;
  auto rest = items;
  for (const auto& part : take_very_confidential(board, decided, rest))
    seen.push_back(part.items.front().category);
  std::erase_if(items, [&](const Item& item) {
    return item.very_confidential && std::ranges::find(seen, item.category) == seen.end();
  });
}

void say_very_confidential(const Decided& decided, message::Read::Builder read) {
  if (!decided.decision.very_confidential) return;
  read.setVeryConfidential(true);
  const auto& agreement = decided.decision.agreement;
  if (bites(Mutant::R29_agreement_named) && agreement) read.setAgreement(data_of(*agreement));
}

LineSight::LineSight(const Board& board, const Decided& decided)
    : question_(decided.question), decision_(decided.decision) {
  question_.agreements = board.agreements().of_pupil(question_.target.subject);
}

bool LineSight::shows(const LineText& line) const {
  // The intern begeleider sees no review of staff (rules.md 5.9).
  const bool is_review = line.action == "NOODINZAGE_BEOORDEELD";
  const bool is_care = decision_.role == message::Role::CARE_COORDINATOR;
  if (bites(Mutant::R56_no_review_of_staff) && is_review && is_care) return false;
  if (!line.very_confidential) return true;
  projections::AboutMarked about;
  for (const auto& code : line.categories) {
    if (const auto category = projections::find_by_code<message::Category>(code))
      about.categories.push_back(*category);
  }
  if (const auto agreement = projections::parse_id<projections::AgreementId>(line.agreement))
    about.agreement = *agreement;
  about.is_agreements_own = line.is_agreements_own;
  return projections::sees_lines(question_, decision_, about);
}

bool LineSight::hides_agreement(const LineText& line) const {
  const auto agreement = projections::parse_id<projections::AgreementId>(line.agreement);
  return agreement && !projections::knows_agreement(question_, decision_, *agreement);
}

}  // namespace api
