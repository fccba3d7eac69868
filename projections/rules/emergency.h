// R56: in an emergency whoever could stand beside the child reads at once; why is told afterwards by whoever
// read, and reviewed by somebody else. Pure.
#pragma once

#include <string_view>

#include "projections/rules/policy.h"

namespace projections {

/// The rule by which this role does not read at once; empty for one that does, and for any other question.
std::string_view refuse_at_once(const Question& question, const Policy& policy, message::Role role);

/// The rule by which somebody who acts in this role may not do to the emergency what they ask, although the
/// role may; empty where nothing is against it, and for any other question. Whoever motivates one that is not
/// theirs is told the same as where there is none.
std::string_view refuse_about_emergency(const Question& question, message::Role role);

}  // namespace projections
