// The demo school as an EDEXML 2.1 file.
#pragma once

#include <string>

#include "tools/demo/school.h"

namespace tools {

/// The file's text: valid by the standard's schema but for the school year, which its list does not reach.
std::string format_school_xml(const School& school);

}  // namespace tools
