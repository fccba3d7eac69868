// What the EDEXML handbook and Dutch schools ask beyond the schema: a BRIN, a year group, names without stray
// spaces, numbers and dates that can be true.
#pragma once

#include <optional>
#include <string>

#include "api/exchange/edexml_problem.h"
#include "api/exchange/edexml_tree.h"

namespace api {

/// Adds every remark of the handbook. Surname and prefix "may not" have stray spaces: refused; in other names
/// they are mended with a warning. A citizen service number that fails its check is a warning, never a
/// refusal.
void check_handbook(const EdexmlTree& tree, bool brin_required, EdexmlProblems& problems);

/// The day as of which the file speaks: peildatum, else the day of aanmaakdatum (handbook, definitions);
/// none when the file gives neither or the value is no date. YYYY-MM-DD.
std::optional<std::string> find_reference_date(pugi::xml_node school);

/// True when the pupil had left: year group H, or a leaving date before the reference date.
bool is_former_pupil(pugi::xml_node pupil, const std::optional<std::string>& reference_date);

/// The name without spaces around it and with single spaces inside.
std::string mend_spaces(std::string_view name);

}  // namespace api
