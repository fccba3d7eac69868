// What stands at a place of an answer: "items[0].value", "categories[code=NAAM].module".
#pragma once

#include <optional>
#include <string>

namespace scenarios {

/// As text: a string without its quotes, a number as it was written, "true", "null"; "{3}" and "[3]" for what
/// holds more: how many. Nothing where nothing stands, or where the document is none.
std::optional<std::string> find_in_json(const std::string& document, const std::string& place);

}  // namespace scenarios
