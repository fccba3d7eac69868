#include "api/commands/doer_of_line.h"

#include <algorithm>

#include "api/commands/lifted_lines.h"
#include "api/commands/subjects.h"
#include "api/line.h"
#include "projections/codes.h"
#include "projections/mutation.h"

namespace api {
namespace {

namespace message = projections::message;
using ledger::Result;
using ledger::SubjectId;
using message::Role;
using projections::bites;
using projections::Mutant;

constexpr std::size_t kPersonsMax = 100'000;  // of one school

// OVERIG: somebody without a role, who was refused.
constexpr Role kStaff[] = {Role::TEACHER,         Role::SUPPORTER, Role::CARE_COORDINATOR,
                           Role::PRINCIPAL,       Role::CLERK,     Role::DATA_PROTECTION_OFFICER,
                           Role::PRIVACY_OFFICER, Role::BOARD,     Role::OPERATOR,
                           Role::UNLISTED};

bool is_staff(Role role) {
  return std::ranges::find(kStaff, role) != std::end(kStaff) || !bites(Mutant::R32_name_of_staff_only);
}

Result<std::optional<SubjectId>> find_person_of(const Board& board, std::uint64_t index) {
  for (const auto& place : places_of_people(board)) {
    auto people = board.people().persons_of(place, kPersonsMax);
    const auto staff = board.work().staff_of(place);  // of another school, who work here too
    people.insert(people.end(), staff.begin(), staff.end());
    for (const auto& person : people) {
      LEDGER_TRY(const bool is_theirs, board.log().is_by(person, index));
      if (is_theirs) return std::optional(person);
    }
  }
  return std::optional<SubjectId>{};
}

}  // namespace

Result<std::optional<DoerOfLine>> find_doer(const Board& board, const ledger::Line& line) {
  const std::optional<DoerOfLine> nobody;
  // Behind a line that was lifted stands who did it, not who lifted it.
  LEDGER_TRY(const auto original, find_original(board, line));
  if (original && bites(Mutant::D10_doer_of_original)) return find_doer(board, *original);
  LEDGER_TRY(const auto text, describe(line));
  const auto role = projections::find_by_code<Role>(text.role);
  if (!role || !is_staff(*role)) return nobody;
  LEDGER_TRY(const auto person, find_person_of(board, line.index));
  if (!person) return nobody;
  // A guardian who was refused in no role is no member of staff.
  const auto known = board.people().find(*person);
  const bool is_family_only = known && known->is_guardian && board.work().roles_of(*person).empty();
  if (is_family_only && bites(Mutant::R32_name_of_staff_only)) return nobody;
  return std::optional(DoerOfLine{*person, *role});
}

}  // namespace api
