// Checks of single members of a request that several commands have: what is wrong is added to the list, so
// that a caller is told every place at once.
#pragma once

#include <optional>
#include <string>

#include "api/outcome.h"
#include "ledger/clock.h"

namespace api {

/// "/key": the key of a person in a school's own system.
void check_key(const std::string& key, Malformed& wrong);

/// Midnight at the start of a day; nothing when the text is no day.
std::optional<ledger::UnixMs> check_day(const char* path, const std::string& text, Malformed& wrong);
/// The same of a day that has come.
std::optional<ledger::UnixMs> check_past_day(const char* path, const std::string& text, ledger::UnixMs now,
                                             Malformed& wrong);
/// Midnight at the end of a day; nothing when the text is no day.
std::optional<ledger::UnixMs> check_last_day(const char* path, const std::string& text, Malformed& wrong);

}  // namespace api
