#include "scenarios/runner/policy_tables.h"

#include "projections/codes.h"
#include "projections/rules/policy.h"

namespace scenarios {
namespace {

using namespace projections;  // a table of its types

std::string word_of(Access access) {
  switch (access) {
    case Access::none:
      return "–";
    case Access::read:
      return "R";
    case Access::write:
      return "RW";
  }
  return {};
}

std::string word_of(Condition condition) {
  switch (condition) {
    case Condition::nobody:
      return "never";
    case Condition::relation:
      return "a working relation, in the own school";
    case Condition::own_school:
      return "the own school";
    case Condition::own_pupils:
      return "pupils of the own school";
    case Condition::whole_board:
      return "the whole board";
    case Condition::open_case:
      return "a case that is named";
    case Condition::authority:
      return "gezag over a child under 16";
    case Condition::parent:
      return "a parent of the pupil, with gezag or without";
    case Condition::pupil_itself:
      return "the pupil, of 16 or older";
  }
  return {};
}

std::string word_of(Sight sight) {
  switch (sight) {
    case Sight::none:
      return "";
    case Sight::named:
      return "who is named in an agreement reads";
    case Sight::in_case:
      return "reads within a case";
    case Sight::named_in_case:
      return "who is named in an agreement reads, within a case";
    case Sight::by_board:
    case Sight::read:
      return "reads";
    case Sight::write:
      return "reads and writes";
  }
  return {};
}

}  // namespace

std::string format_policy_tables() {
  const Policy& policy = policy_v1();
  std::string text = "\n## Who has access, policy version " + std::to_string(policy.version) +
                     "\n\n| Role | ADM | ZORG | Special | Very confidential | A board may decide | Where | "
                     "Allowed by |\n|---|---|---|---|---|---|---|---|\n";
  for (const auto& row : policy.roles) {
    text += "| " + std::string(code_of(row.role)) + " | " + word_of(row.administration) + " | " +
            word_of(row.care) + " | " + word_of(row.special) + " | " + word_of(row.very_confidential) +
            " | " + (row.widest_sight == row.very_confidential ? "" : word_of(row.widest_sight)) + " | " +
            word_of(row.condition) + " | " + std::string(row.allowed) + " |\n";
  }
  text += "\nA role that is not here has no dossier (R23).\n";
  text += "\n## In an emergency, policy version " + std::to_string(policy.version) +
          "\n\nWith purpose NOODSITUATIE these read at once, of any child of their school, what their role "
          "reads, "
          "without a working relation: ";
  for (const auto role : policy.beside_the_child)
    text += (role == policy.beside_the_child.front() ? "" : ", ") + std::string(code_of(role));
  text += ". They say why within " + std::to_string(policy.terms.emergency_days) +
          " working day(s), Monday to Friday, without the days on which the school is closed (R56).\n";
  text += "\n## Terms, policy version " + std::to_string(policy.version) +
          "\n\n| Term | Policy | The longest that a board may decide |\n|---|---|---|\n";
  const auto term = [&](message::Term which, unsigned value, unsigned longest) {
    text += "| " + std::string(code_of(which)) + " | " + std::to_string(value) + " | " +
            std::to_string(longest) + " |\n";
  };
  term(message::Term::EMERGENCY_DAYS, policy.terms.emergency_days, policy.longest.emergency_days);
  term(message::Term::INVITATION_DAYS, policy.terms.invitation_days, policy.longest.invitation_days);
  term(message::Term::REVIEW_MONTHS, policy.terms.review_months, policy.longest.review_months);
  text += "\n## Categories and the purposes that read them, policy version " +
          std::to_string(policy.version) +
          "\n\n| Category | Module | Special | Purposes | A board may add |\n|---|---|---|---|---|\n";
  for (const auto& row : policy.categories) {
    std::string purposes;
    std::string more;
    for (const auto purpose : all_of<message::Purpose>()) {
      auto& list = row.purposes.holds(purpose) ? purposes : more;
      if (row.widest.holds(purpose)) list += (list.empty() ? "" : ", ") + std::string(code_of(purpose));
    }
    text += "| " + std::string(code_of(row.category)) + " | " +
            (row.module == Module::care ? "ZORG" : "ADM") + " | " + (row.special ? "yes" : "") + " | " +
            purposes + " | " + more + " |\n";
  }
  return text +
         "\nA legal duty and the rights of people concerned reach any category with a case; an emergency "
         "does, "
         "to write with words (R6), to read with words afterwards (R56).\n";
}

}  // namespace scenarios
