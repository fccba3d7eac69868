// Who works where and with whom: groups, placements, roles, working relations. Reads the rows of the
// projections `groups`, `roles` and `relations`. Everything can be asked as it was known before a leaf index:
// decisions are taken with what stood in the log at that moment, and a replay asks the same question again
// (R20). Thread: any; each call sees the rows of its own moment.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/view_store.h"
#include "projections/events/codes.capnp.h"
#include "projections/ids.h"
#include "projections/period.h"
#include "projections/view_key.h"

namespace projections {

struct Group {
  GroupId id;
  std::string school;
  std::string key;   // as the school's system knows it
  std::string name;  // "7A"
  bool combined = false;
  std::uint64_t index = 0;
};

/// A role that counts: confirmed by DIRECTIE, or of the first director. `period.to` takes endings into
/// account.
struct HeldRole {
  message::Role role = message::Role::UNSPECIFIED;
  std::string school;
  Period period;
  std::uint64_t index = 0;  // of the confirming event
};

/// A role that an import suggested. It counts for nothing until it is confirmed.
struct ProposedRole {
  RoleId proposal;
  message::Role role = message::Role::UNSPECIFIED;
  std::string school;
  std::string source_code;
  bool confirmed = false;
  bool rejected = false;  // the role was ended after this proposal, and that answers it
  std::uint64_t index = 0;
};

/// A confirmed working relation of a person with a group, or with one pupil (TOEGEWEZEN). `period.to` takes
/// endings into account.
struct WorkRelation {
  RelationId id;
  message::RelationKind kind = message::RelationKind::UNSPECIFIED;
  GroupId group;            // zero when it is with one pupil
  ledger::SubjectId pupil;  // zero when it is with a group
  Period period;
  std::uint64_t index = 0;  // of the confirming event
};

/// A relation that an import suggested; or, without a beginning, that the relation with this group ends.
struct ProposedRelation {
  RelationId proposal;
  message::RelationKind kind = message::RelationKind::UNSPECIFIED;
  GroupId group;
  ledger::SubjectId pupil;
  Period period;
  bool confirmed = false;
  bool rejected = false;  // ended without having been confirmed
  std::uint64_t index = 0;

  bool is_ending() const { return period.from == 0 && period.to != 0; }
};

class Work {
 public:
  /// Requires: `rows` outlives this.
  Work(const ledger::ViewStore& rows, const ViewKey& view_key) : rows_(&rows), view_key_(view_key) {}

  std::optional<Group> find_group(const GroupId& group) const;
  std::optional<GroupId> find_group_by_key(std::string_view school, std::string_view key) const;
  /// Groups of the school whose own subject this is (GroupRegistered stands in its stream).
  std::vector<Group> groups_of(const ledger::SubjectId& school) const;

  /// The groups that the pupil is in at `at`; empty before the first placement.
  std::vector<GroupId> groups_of_pupil(const ledger::SubjectId& pupil, ledger::UnixMs at,
                                       KnownBefore known = kEverything) const;
  /// The pupils in the group at `at`, in the order of their random numbers.
  std::vector<ledger::SubjectId> pupils_in(const GroupId& group, ledger::UnixMs at) const;

  /// Every role that the person was ever given, past and future ones too, in log order.
  std::vector<HeldRole> roles_of(const ledger::SubjectId& person, KnownBefore known = kEverything) const;
  std::vector<ProposedRole> proposed_roles_of(const ledger::SubjectId& person) const;
  /// Everyone who was ever given or proposed a role in the school.
  std::vector<ledger::SubjectId> staff_of(std::string_view school) const;
  /// True when somebody holds the role DIRECTIE in the school at `at`.
  bool has_director(std::string_view school, ledger::UnixMs at) const;

  /// Every relation that the person was ever given, past and future ones too, in log order.
  std::vector<WorkRelation> relations_of(const ledger::SubjectId& person,
                                         KnownBefore known = kEverything) const;
  /// A confirmed relation by its number, whosoever it is: what a replay asks, which does not know the person.
  std::optional<WorkRelation> find_relation(const RelationId& relation,
                                            KnownBefore known = kEverything) const;
  std::vector<ProposedRelation> proposed_relations_of(const ledger::SubjectId& person) const;
  /// Everyone who was ever given or proposed a relation with the group.
  std::vector<ledger::SubjectId> workers_of(const GroupId& group) const;

 private:
  const ledger::ViewStore* rows_;
  ViewKey view_key_;
};

}  // namespace projections
