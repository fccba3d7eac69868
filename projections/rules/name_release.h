// D8: a name of staff only after the FG's advice, a weighing and a decision, by somebody whom it is not
// about. Pure.
#pragma once

#include <string_view>

#include "projections/decide.h"

namespace projections {

/// Whether BESTUUR decides, and not the DIRECTIE of the pupil's school: the name is of somebody whom that
/// DIRECTIE does not stand above.
bool is_for_board(const NameMatter& matter, std::string_view pupils_school, ledger::UnixMs at);

/// The rule by which somebody who acts in this role may not do to the request what they ask, although the
/// role may; empty where nothing is against it, or no request is named.
std::string_view refuse_about_name(const Question& question, message::Role role);

}  // namespace projections
