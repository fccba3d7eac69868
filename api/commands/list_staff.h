// Who works in a school, in which roles and with whom: what DIRECTIE needs to end a role or a relation. No
// dossier.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct StaffMember {
  ledger::SubjectId person;
  std::string school;
  std::string name;
  std::vector<projections::HeldRole> roles;          // that count now or later
  std::vector<projections::WorkRelation> relations;  // that count now or later
  ledger::UnixMs overlapped = 0;  // when their logins on several devices last overlapped (R47); 0: never
};

/// Of the schools in which the caller is DIRECTIE, by school and name. Others: none.
Answer<std::vector<StaffMember>> list_staff(const Board& board, const Caller& caller);

/// Guardians with gezag over a pupil of such a school now, with their children there, by school and name:
/// whom a director can invite. Others: none.
struct ListedGuardian {
  ledger::SubjectId person;
  std::string school;
  std::string name;
  std::vector<std::string> children;
};
Answer<std::vector<ListedGuardian>> list_guardians(const Board& board, const Caller& caller);

}  // namespace api
