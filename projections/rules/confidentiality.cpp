#include "projections/rules/confidentiality.h"

#include "projections/mutation.h"
#include "projections/rules/family.h"

namespace projections {

bool is_about_matter(Action action) {
  return action == Action::open_matter || action == Action::write_matter || action == Action::read_matter ||
         action == Action::uphold_matter || action == Action::lift_matter || action == Action::list_matters;
}

std::string_view refuse_about_matter(const Question& question) {
  if (!is_about_matter(question.action)) return {};
  return is_family_of(question, question.target.subject) ? "R54" : std::string_view{};
}

bool is_case_for(const OfficerCase& one, const Question& question) {
  const bool reads_confidential = question.action == Action::read_matter &&
                                  question.target.kind == ledger::StreamKind::pupil_confidential;
  if (reads_confidential && bites(Mutant::R54_case_names_matter))
    return one.matter && one.matter == question.matter;
  return !one.matter || one.matter == question.matter || !bites(Mutant::R54_case_of_a_matter);
}

}  // namespace projections
