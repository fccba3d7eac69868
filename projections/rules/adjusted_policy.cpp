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

// Null for a part that no row has.
template <class Row>
auto* find_access(Row& row, DossierPart part) {
  switch (part) {
    case DossierPart::ADMINISTRATION:
      return &row.administration;
    case DossierPart::CARE:
      return &row.care;
    case DossierPart::SPECIAL:
      return &row.special;
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

// Of whoever works at a school. What the family sees is their right, and officers see within cases; and
// somebody at the school must be able to answer a request, correct an item and look for a duty: DIRECTIE.
bool is_of_staff(Role role) {
  return role == Role::TEACHER || role == Role::SUPPORTER || role == Role::CARE_COORDINATOR ||
         role == Role::CLERK;
}

ChangeFault fault_of_access(const PolicyChange& change, const Policy& first) {
  const RoleRow* row = find_row(first, change.role);
  if (row == nullptr) return ChangeFault::nothing;
  if (!is_of_staff(change.role)) return ChangeFault::right;
  const Access* access = find_access(*row, change.part);
  if (access == nullptr || !is_specified(change.access)) return ChangeFault::nothing;
  return access_of(change.access) > *access ? ChangeFault::too_wide : ChangeFault::none;
}

ChangeFault fault_of_term(const PolicyChange& change, const Policy& first) {
  const unsigned* longest = find_term(first.longest, change.term);
  if (longest == nullptr || change.value == 0) return ChangeFault::nothing;
  return change.value > *longest ? ChangeFault::too_wide : ChangeFault::none;
}

void apply_change(const PolicyChange& change, bool of_school, Adjusted& to) {
  if (is_purpose(change)) {
    const auto row = std::ranges::find(to.categories, change.category, &CategoryRow::category);
    if (row != to.categories.end()) row->purposes.remove(change.purpose);
  } else if (is_access(change)) {
    const auto row = std::ranges::find(to.roles, change.role, &RoleRow::role);
    Access* access = row == to.roles.end() ? nullptr : find_access(*row, change.part);
    if (access != nullptr) *access = std::min(*access, access_of(change.access));
  } else if (unsigned* term = find_term(to.policy.terms, change.term); term != nullptr) {
    const bool is_tighter = of_school && bites(Mutant::R14_tighter_counts);
    *term = is_tighter ? std::min<unsigned>(*term, change.value) : change.value;
  }
}

}  // namespace

bool is_of_the_school(Purpose purpose) {
  return purpose == Purpose::LEARNING || purpose == Purpose::GUIDANCE || purpose == Purpose::ORGANISATION ||
         purpose == Purpose::LEARNING_MATERIAL;
}

ChangeFault fault_of(const PolicyChange& change, const Policy& first) {
  if (is_purpose(change) + is_access(change) + is_term(change) != 1) return ChangeFault::nothing;
  if (is_access(change)) return fault_of_access(change, first);
  if (is_term(change)) return fault_of_term(change, first);
  if (find_row(first, change.category) == nullptr || !is_specified(change.purpose))
    return ChangeFault::nothing;
  return is_of_the_school(change.purpose) ? ChangeFault::none : ChangeFault::right;
}

bool loosens(const PolicyChange& change, const Policy& of_board) {
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
