// Who counts as a child's parent, and for what: gezag, a decision that a parent without it is told how the
// child learns (BW 1:377c), and a pupil who acts alone. Pure.
#pragma once

#include <string_view>

#include "projections/decide.h"

namespace projections {

struct Policy;

/// Whether the caller is of this pupil's family, whatever they may see: registered with gezag, now or once,
/// or decided about as a parent without it, yes or no. Not the pupil.
bool is_family_of(const Question& question, const ledger::SubjectId& pupil);

/// The newest registration of the caller's gezag over this pupil, whether it counts or not; null: there was
/// none.
const AuthorityLink* find_authority(const Question& question);

/// Whether a decision lets the caller, who has no gezag, read just this: the categories that it opens, now,
/// nothing very confidential and nothing of before.
bool is_informed(const Question& question);
/// The same of somebody who has no gezag at that time.
bool is_told_without_authority(const Question& question);

/// Whether the caller is known as a parent of this pupil: registered with gezag, now or once, or somebody
/// about whom DIRECTIE decided what they are told.
bool is_parent(const Question& question);

/// Whether the pupil has the age from which they act alone (R13); no, where no birth date is known.
bool is_of_age(const Question& question, const Policy& policy);

/// The rule that forbids an act about a family that the role would be allowed; empty where none does.
std::string_view refuse_about_family(const Question& question);

}  // namespace projections
