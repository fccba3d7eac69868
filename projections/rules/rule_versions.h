// Which version of a rule decides today. Its text: rule_texts.cpp.
#pragma once

#include <cstdint>
#include <string_view>

namespace projections {

/// Requires: a rule of rule_texts.cpp.
std::uint16_t version_of_rule(std::string_view id);

}  // namespace projections
