// What a policy version says, as data: categories, roles, acts. Only types here; policy_v1.cpp fills them. A
// board that decides otherwise gets another version of the data, never another version of decide.cpp.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

#include "projections/decide.h"
#include "projections/policy_in_force.h"

namespace projections {

/// A set of purposes, one bit per enumerant.
struct PurposeSet {
  std::uint32_t bits = 0;

  constexpr PurposeSet(std::initializer_list<message::Purpose> purposes) {
    for (const auto purpose : purposes) bits |= std::uint32_t{1} << static_cast<unsigned>(purpose);
  }
  constexpr void add(message::Purpose purpose) { bits |= std::uint32_t{1} << static_cast<unsigned>(purpose); }
  constexpr void remove(message::Purpose purpose) {
    bits &= ~(std::uint32_t{1} << static_cast<unsigned>(purpose));
  }
  constexpr bool holds(message::Purpose purpose) const {
    return purpose != message::Purpose::UNSPECIFIED && ((bits >> static_cast<unsigned>(purpose)) & 1U) != 0;
  }
};

/// One row of the table of categories. Each category has exactly one (R16).
struct CategoryRow {
  message::Category category;
  Module module;
  bool special;
  PurposeSet purposes;
  PurposeSet widest;  // what a board may make of them
};

enum class Access : std::uint8_t { none, read, write };  // each holds the one before it

/// Whether a role sees what is very confidential of what it may read, and what it needs for that (R26).
enum class Sight : std::uint8_t {
  none,           // never
  named,          // an agreement with the parents that names the person
  in_case,        // the case within which it reads at all
  named_in_case,  // both
  by_board,       // without an agreement, because the board decided so; it names one that there is
  read,
  write,  // and writes it
};

/// What must also be true before a role counts for one subject.
enum class Condition : std::uint8_t {
  nobody,        // never
  relation,      // an active working relation with the pupil, in the pupil's school
  own_school,    // the role is held in the subject's school
  own_pupils,    // the same, and the subject is a pupil
  whole_board,   // the role is held for the board
  open_case,     // the whole board, with a case, request or mandate named
  authority,     // gezag over the pupil, who is under 16
  parent,        // a parent of the pupil, with gezag or without, now or before
  pupil_itself,  // the pupil, of 16 or older
};

/// One row of the access matrix. The rules are the ones that a decision names.
struct RoleRow {
  message::Role role;
  Access administration;
  Access care;
  Access special;
  Sight very_confidential;
  Sight widest_sight;  // what a board may make of it
  Condition condition;
  PurposeSet purposes;         // that this role may act for at all
  std::string_view allowed;    // the rule that lets this role in
  std::string_view at_border;  // refused: another school
  std::string_view no_access;  // refused: reading what the row gives no access to
};

/// One row of who may do what beside reading and writing items. The first row that holds counts.
struct ActionRow {
  Action action;
  message::Role role;
  Condition condition;
  std::string_view rule;
};

struct Policy {
  std::uint16_t version;
  std::span<const CategoryRow> categories;
  std::span<const RoleRow> roles;
  std::span<const ActionRow> actions;
  PurposeSet by_case;                               // reach any category, with a case or request named
  PurposeSet by_motivation;                         // reach any category, with a motivation
  unsigned age_of_majority;                         // from here on a pupil acts alone (R13)
  std::span<const message::Role> beside_the_child;  // read at once in an emergency, in their own school (R56)
  Terms terms;
  Terms longest;          // what a board may make of them, where the page leaves it open
  PurposeSet registered;  // for which data are registered and used (R8)
};

const Policy& policy_v1();
/// Nothing (null) for a version that this program does not know.
const Policy* find_policy(std::uint16_t version);
/// The same with what documents changed. Lives as long as `policy`.
const Policy* find_policy(const PolicyInForce& policy);

/// Whether the role has access to the category, and a registered purpose for which it may be read without a
/// case, request or motivation.
bool reads_for_something(const Policy& policy, const RoleRow& role, const CategoryRow& category);

const CategoryRow* find_row(const Policy& policy, message::Category category);
const RoleRow* find_row(const Policy& policy, message::Role role);

}  // namespace projections
