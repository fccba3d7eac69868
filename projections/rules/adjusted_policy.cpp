#include "projections/rules/adjusted_policy.h"

#include <algorithm>

#include "projections/codes.h"
#include "projections/mutation.h"

namespace projections {
namespace {

using message::AccessLevel;
using message::DossierPart;
using message::Purpose;
using message::Role;
using message::Term;

// A policy with rows of its own.
struct Adjusted {
  std::vector<CategoryRow> categories;
  std::vector<RoleRow> roles;
  Policy policy;

  explicit Adjusted(const Policy& base)
      : categories(base.categories.begin(), base.categories.end()),
        roles(base.roles.begin(), base.roles.end()),
        policy(base) {
    policy.categories = categories;
    policy.roles = roles;
  }
};

std::shared_ptr<const Policy> share(std::shared_ptr<Adjusted> adjusted) {
  const Policy* policy = &adjusted->policy;
  return {std::move(adjusted), policy};
}

Access access_of(AccessLevel level) {
  return level == AccessLevel::WRITE  ? Access::write
         : level == AccessLevel::READ ? Access::read
                                      : Access::none;
}

// Null for a part that no row has; what is very confidential is no access but a sight.
template <class Row>
auto* find_access(Row& row, DossierPart part) {
  switch (part) {
    case DossierPart::ADMINISTRATION:
      return &row.administration;
    case DossierPart::CARE:
      return &row.care;
    case DossierPart::SPECIAL:
      return &row.special;
    case DossierPart::VERY_CONFIDENTIAL:
    case DossierPart::UNSPECIFIED:
      break;
  }
  return static_cast<decltype(&row.care)>(nullptr);
}

template <class Of>
auto* find_term(Of& terms, Term term) {
  switch (term) {
    case Term::EMERGENCY_DAYS:
      return &terms.emergency_days;
    case Term::INVITATION_DAYS:
      return &terms.invitation_days;
    case Term::REVIEW_MONTHS:
      return &terms.review_months;
    case Term::UNSPECIFIED:
      break;
  }
  return static_cast<decltype(&terms.review_months)>(nullptr);
}

bool is_purpose(const PolicyChange& change) { return change.category != message::Category::UNSPECIFIED; }
bool is_access(const PolicyChange& change) { return change.role != Role::UNSPECIFIED; }
bool is_term(const PolicyChange& change) { return change.term != Term::UNSPECIFIED; }
bool is_sight(const PolicyChange& change) { return change.part == DossierPart::VERY_CONFIDENTIAL; }

// Of a role that is named in agreements: what a document makes of that. Nobody is kept from what they were
// named for, because parents agreed to that.
Sight sight_of(AccessLevel level) { return level == AccessLevel::READ ? Sight::by_board : Sight::named; }

// Of whoever works at a school. What the family sees is their right, and officers see within cases; and
// somebody at the school must be able to answer a request, correct an item and look for a duty: DIRECTIE.
bool is_of_staff(Role role) {
  return role == Role::TEACHER || role == Role::SUPPORTER || role == Role::CARE_COORDINATOR ||
         role == Role::CLERK;
}

// What is open is looked at here too: whatever stands in the log, no document gives more than that.
bool may_gain(const CategoryRow& row, Purpose purpose) {
  return row.widest.holds(purpose) || !bites(Mutant::R6_widest);
}
bool may_be_let_in(const RoleRow& row) {
  return row.widest_sight == Sight::by_board || !bites(Mutant::R26_whom_a_board_lets_in);
}

ChangeFault fault_of_sight(const PolicyChange& change, const RoleRow& row) {
  if (!is_specified(change.access)) return ChangeFault::nothing;
  if (change.access == AccessLevel::WRITE) return ChangeFault::too_wide;
  return may_be_let_in(row) ? ChangeFault::none : ChangeFault::too_wide;
}

ChangeFault fault_of_access(const PolicyChange& change, const Policy& first) {
  const RoleRow* row = find_row(first, change.role);
  if (row == nullptr) return ChangeFault::nothing;
  if (!is_of_staff(change.role)) return ChangeFault::right;
  if (is_sight(change)) return fault_of_sight(change, *row);
  const Access* access = find_access(*row, change.part);
  if (access == nullptr || !is_specified(change.access)) return ChangeFault::nothing;
  return access_of(change.access) > *access ? ChangeFault::too_wide : ChangeFault::none;
}

// What version 1 has is no gain: the page would tell people of a difference that is none.
ChangeFault fault_of_gain(const PolicyChange& change, const CategoryRow& row) {
  if (row.purposes.holds(change.purpose)) return ChangeFault::present;
  return may_gain(row, change.purpose) ? ChangeFault::none : ChangeFault::too_wide;
}

ChangeFault fault_of_term(const PolicyChange& change, const Policy& first) {
  const unsigned* longest = find_term(first.longest, change.term);
  if (longest == nullptr || change.value == 0) return ChangeFault::nothing;
  return change.value > *longest ? ChangeFault::too_wide : ChangeFault::none;
}

// Whether a school's own counts only as far as it is tighter (R14).
bool is_tightened(bool of_school) { return of_school && bites(Mutant::R14_tighter_counts); }

void apply_purpose(const PolicyChange& change, bool of_school, Adjusted& to) {
  const auto row = std::ranges::find(to.categories, change.category, &CategoryRow::category);
  if (row == to.categories.end()) return;
  if (!change.gains) {
    row->purposes.remove(change.purpose);
  } else if (!of_school && may_gain(*row, change.purpose) && bites(Mutant::R6_gained)) {
    row->purposes.add(change.purpose);
  }
}

void apply_access(const PolicyChange& change, bool of_school, Adjusted& to) {
  const auto row = std::ranges::find(to.roles, change.role, &RoleRow::role);
  if (row == to.roles.end()) return;
  if (is_sight(change)) {
    const Sight sight = sight_of(change.access);
    const bool stays = is_tightened(of_school) && row->very_confidential != Sight::by_board;
    if (!stays && may_be_let_in(*row) && bites(Mutant::R26_by_board)) row->very_confidential = sight;
  } else if (Access* access = find_access(*row, change.part); access != nullptr) {
    *access = std::min(*access, access_of(change.access));
  }
}

void apply_change(const PolicyChange& change, bool of_school, Adjusted& to) {
  if (is_purpose(change)) {
    apply_purpose(change, of_school, to);
  } else if (is_access(change)) {
    apply_access(change, of_school, to);
  } else if (unsigned* term = find_term(to.policy.terms, change.term); term != nullptr) {
    *term = is_tightened(of_school) ? std::min<unsigned>(*term, change.value) : change.value;
  }
}

}  // namespace

bool is_of_the_school(Purpose purpose) {
  return purpose == Purpose::LEARNING || purpose == Purpose::GUIDANCE || purpose == Purpose::ORGANISATION ||
         purpose == Purpose::LEARNING_MATERIAL;
}

ChangeFault fault_of(const PolicyChange& change, const Policy& first) {
  if (is_purpose(change) + is_access(change) + is_term(change) != 1) return ChangeFault::nothing;
  if (change.gains && !is_purpose(change)) return ChangeFault::nothing;
  if (is_access(change)) return fault_of_access(change, first);
  if (is_term(change)) return fault_of_term(change, first);
  const CategoryRow* row = find_row(first, change.category);
  if (row == nullptr || !is_specified(change.purpose)) return ChangeFault::nothing;
  if (change.gains) return fault_of_gain(change, *row);
  return is_of_the_school(change.purpose) ? ChangeFault::none : ChangeFault::right;
}

bool loosens(const PolicyChange& change, const Policy& of_board) {
  // A school gives nothing, not even what its board gives: that may be taken back tomorrow.
  if (change.gains) return bites(Mutant::R14_gains);
  if (is_sight(change)) return bites(Mutant::R14_sight) && change.access != AccessLevel::NONE;
  if (is_access(change)) {
    const RoleRow* row = find_row(of_board, change.role);
    const Access* access = row == nullptr ? nullptr : find_access(*row, change.part);
    return access == nullptr || access_of(change.access) > *access;
  }
  if (!is_term(change)) return false;
  const unsigned* term = find_term(of_board.terms, change.term);
  return term == nullptr || change.value > *term;
}

std::shared_ptr<const Policy> adjust(const Policy& base, std::span<const PolicyChange> changes,
                                     bool of_school) {
  auto adjusted = std::make_shared<Adjusted>(base);
  for (const auto& change : changes) apply_change(change, of_school, *adjusted);
  return share(std::move(adjusted));
}

std::shared_ptr<const Policy> register_purposes(const Policy& base, std::span<const Purpose> purposes) {
  auto adjusted = std::make_shared<Adjusted>(base);
  for (const auto purpose : all_of<Purpose>()) {
    const bool is_named = std::ranges::find(purposes, purpose) != purposes.end();
    if (!is_named && is_of_the_school(purpose)) adjusted->policy.registered.remove(purpose);
  }
  return share(std::move(adjusted));
}

}  // namespace projections
