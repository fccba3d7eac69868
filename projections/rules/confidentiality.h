// R54: who may know of a confidential matter, beyond what a role may. Pure.
#pragma once

#include <string_view>

#include "projections/decide.h"

namespace projections {

/// Whether the question is about a confidential matter.
bool is_about_matter(Action action);

/// The rule by which this caller may not, although the role may; empty where nothing is against it. Does not
/// ask whether there is such a matter: the answer would tell.
std::string_view refuse_about_matter(const Question& question);

/// Whether a case counts for what is asked: one that is about a matter opens that matter and nothing else, so
/// that no line that the family sees names a case that they do not; and what is still confidential is opened
/// by no other case, which was not given for it and which the family was told of.
bool is_case_for(const OfficerCase& one, const Question& question);

}  // namespace projections
