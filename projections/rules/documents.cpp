#include "projections/rules/documents.h"

#include <algorithm>

#include "projections/mutation.h"
#include "projections/rules/adjusted_policy.h"

namespace projections {
namespace {

using message::DocumentKind;
using message::Role;

// There is one reglement and one complaints procedure for all schools of the board.
bool is_for_every_school(DocumentKind kind) {
  return kind == DocumentKind::REGULATION || kind == DocumentKind::COMPLAINTS_PROCEDURE;
}

}  // namespace

bool needs_council(DocumentKind kind, std::string_view school) {
  return school.empty() && (kind == DocumentKind::POLICY || is_for_every_school(kind));
}

std::string_view refuse_about_document(const Question& question, Role role) {
  if (!question.document) return {};
  const auto& document = *question.document;
  // What is one school's own is its directeur's: a board that decides for schools one by one asks no council.
  const bool is_boards = role == Role::BOARD && !document.school.empty();
  if (bites(Mutant::R14_school_by_school) && is_boards) return "R14";
  if (question.action == Action::draft_document && !document.school.empty()) {
    if (bites(Mutant::R14_one_reglement) && is_for_every_school(document.kind)) return "R14";
    if (bites(Mutant::R14_loosening) && document.loosens) return "R14";
  }
  const bool lacks_consent = question.action == Action::adopt_document && !document.has_consent &&
                             needs_council(document.kind, document.school);
  return bites(Mutant::R15_document_consent) && lacks_consent ? "R15" : std::string_view{};
}

bool sees_draft(const Question& question, const Document& draft) {
  return std::ranges::any_of(question.caller.roles, [&](const HeldRole& held) {
    if (held.index >= question.known || !held.period.holds(question.at)) return false;
    if (held.role == Role::PRINCIPAL) return draft.text.school == held.school;
    return held.role == Role::BOARD || held.role == Role::DATA_PROTECTION_OFFICER ||
           held.role == Role::PRIVACY_OFFICER;
  });
}

std::string_view fault_of_change(const PolicyChange& change) {
  switch (fault_of(change, policy_v1())) {
    case ChangeFault::nothing:
      return "a category and a purpose, a role, a part and its access, or a term and its value are needed";
    case ChangeFault::right:
      return "no policy takes this away: it is a purpose of the law, or what family, officers and DIRECTIE "
             "see";
    case ChangeFault::present:
      return "version 1 of the policy reads this for that purpose already";
    case ChangeFault::too_wide:
      return "this is more than the policy leaves to a board";
    case ChangeFault::none:
      break;
  }
  return {};
}

bool loosens(const PolicyChange& change, const PolicyInForce& of_board) {
  const Policy* policy = find_policy(of_board);
  return policy == nullptr || loosens(change, *policy);
}

}  // namespace projections
