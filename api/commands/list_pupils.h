// The pupils that a caller works with: names and groups from memory, no dossier. Pure reading of views.
#pragma once

#include "api/board.h"
#include "api/caller.h"
#include "api/outcome.h"

namespace api {

struct ListedPupil {
  ledger::SubjectId pupil;
  std::string name;
  std::string group;
};

/// By name. LEERKRACHT and ONDERSTEUNER: pupils of the groups that they have a working relation with now; IB,
/// DIRECTIE and ADMIN: of their schools; a guardian: the children over whom they hold gezag. Others: none.
Answer<std::vector<ListedPupil>> list_pupils(const Board& board, const Caller& caller);

}  // namespace api
