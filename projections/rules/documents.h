// R4, R14, R15: who lays down what, and what has to come before it. Pure.
#pragma once

#include <string_view>

#include "projections/decide.h"

namespace projections {

/// The rule by which somebody in this role may not lay this down, although the role may lay something down;
/// empty where nothing is against it, and for any other question.
std::string_view refuse_about_document(const Question& question, message::Role role);

}  // namespace projections
