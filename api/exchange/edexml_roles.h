// From EDEXML's seventeen staff codes to the roles that a school may confirm. A hint, never a grant.
#pragma once

#include <string_view>
#include <vector>

#include "api/exchange/edexml.h"

namespace api {

/// The role that a code suggests, or "" for those who have no business in a dossier (caretaker, trainee, ICT,
/// test assistant, parent; R23). Requires: a code of the standard.
std::string_view role_for_code(std::string_view code);

/// Everything that the file suggests about this person, the whole school first, each (role, group) once.
/// Somebody for whom the file gives no code anywhere is assumed to be a teacher: the element is called
/// leerkracht.
std::vector<EdexmlRoleProposal> propose_roles(const EdexmlTeacher& teacher);

}  // namespace api
