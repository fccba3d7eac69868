// The reference of all events and messages as one Markdown document, made from the schema and from the code
// that folds them. docs/reference/events.md is its output; a test compares. Pure.
#pragma once

#include <string>

namespace tools {

std::string event_reference();

}  // namespace tools
