// A guardian as a person: the key in the school's own system and the name, when somebody is registered who
// may be there already.
#pragma once

#include <string>

#include "api/commands/deciding.h"

namespace api {

struct NamedGuardian {
  std::string key;
  std::string name;
};

/// "/key" and "/name".
void check_named_guardian(const NamedGuardian& named, Malformed& wrong);

/// The guardian with that key in the school where it was decided; new by this where there is none yet: then
/// the opening and the name stand in the submission. Error: already_exists (the key is somebody else's:
/// nobody gets another's child by a typing error).
ledger::Result<ledger::SubjectId> take_guardian(const Board& board, const Caller& caller,
                                                const NamedGuardian& named, const Decided& decided,
                                                ledger::Submission& submission);

/// Whether somebody is known as a parent of this pupil: registered with gezag, now or once, or decided about
/// as one without it. Requires: the views are caught up.
bool is_parent_of(const Board& board, const ledger::SubjectId& person, const ledger::SubjectId& pupil);

}  // namespace api
