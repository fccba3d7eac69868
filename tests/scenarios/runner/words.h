// The words of a step. Pure.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/clock.h"

namespace scenarios {

/// Apart by blanks; what stands in double quotes is one.
std::vector<std::string> words_of(const std::string& text);
/// In two at the first blank.
std::pair<std::string, std::string> cut(const std::string& text);
/// Without the double quotes around it, where there are some.
std::string unquoted(const std::string& text);
/// "+1d" in milliseconds; nothing for what is no span.
std::optional<ledger::UnixMs> span_of(const std::string& text);

}  // namespace scenarios
