// Codes to roles; see edexml_roles.h.
#include "api/exchange/edexml_roles.h"

#include <algorithm>
#include <array>

namespace api {
namespace {

struct CodeRole {
  std::string_view code;
  std::string_view role;
};

constexpr auto kRoles = std::to_array<CodeRole>({{"LRK", "LEERKRACHT"},
                                                 {"VAK", "LEERKRACHT"},
                                                 {"LOS", "ONDERSTEUNER"},
                                                 {"OWA", "ONDERSTEUNER"},
                                                 {"KLA", "ONDERSTEUNER"},
                                                 {"RT", "ONDERSTEUNER"},
                                                 {"SMW", "ONDERSTEUNER"},
                                                 {"IB", "IB"},
                                                 {"DIR", "DIRECTIE"},
                                                 {"ADJ", "DIRECTIE"},
                                                 {"LOC", "DIRECTIE"},
                                                 {"ADM", "ADMIN"},
                                                 {"CON", ""},
                                                 {"ICT", ""},
                                                 {"STA", ""},
                                                 {"TAL", ""},
                                                 {"OUD", ""}});

void add_proposals(const std::vector<std::string_view>& codes, const std::string& group,
                   std::vector<EdexmlRoleProposal>& proposals) {
  for (const std::string_view code : codes) {
    const std::string_view role = role_for_code(code);
    const bool known = std::any_of(
        proposals.begin(), proposals.end(),
        [&](const EdexmlRoleProposal& earlier) { return earlier.role == role && earlier.group == group; });
    if (!role.empty() && !known) proposals.push_back({role, code, group, false});
  }
}

}  // namespace

std::string_view role_for_code(std::string_view code) {
  const auto found =
      std::find_if(kRoles.begin(), kRoles.end(), [&](const CodeRole& row) { return row.code == code; });
  return found == kRoles.end() ? std::string_view{} : found->role;
}

std::vector<EdexmlRoleProposal> propose_roles(const EdexmlTeacher& teacher) {
  std::vector<EdexmlRoleProposal> proposals;
  add_proposals(teacher.role_codes, {}, proposals);
  bool coded = !teacher.role_codes.empty();
  for (const EdexmlTeacherGroup& group : teacher.groups) {
    add_proposals(group.role_codes, group.key, proposals);
    coded = coded || !group.role_codes.empty();
  }
  if (!coded) proposals.push_back({"LEERKRACHT", {}, {}, true});
  return proposals;
}

}  // namespace api
