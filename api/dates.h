// Days as the school counts them (Europe/Amsterdam) and times as machines do. Uses the system's time zone
// tables.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "ledger/clock.h"
#include "ledger/result.h"

namespace api {

/// Midnight at the start of "2026-03-03" in the Netherlands. Error: invalid_argument.
ledger::Result<ledger::UnixMs> parse_day(std::string_view text);
/// Midnight at its end: the start of the day after.
ledger::Result<ledger::UnixMs> parse_end_of_day(std::string_view text);
/// The day on which this moment falls in the Netherlands, as "2026-03-03".
std::string format_day(ledger::UnixMs moment);
/// The same as a date of the calendar, and a date of the calendar written so.
std::chrono::year_month_day calendar_day(ledger::UnixMs moment);
std::string format_day(std::chrono::sys_days day);
/// On which day of the week that is: 0 for Sunday.
unsigned weekday_of(ledger::UnixMs moment);
/// Midnight at the end of the day `days` days later.
ledger::UnixMs end_of_day(ledger::UnixMs moment, unsigned days);
/// The day `months` months before, the last day of that month where it is shorter.
std::string months_before(ledger::UnixMs moment, int months);

/// RFC 3339 in UTC: "2026-03-03T13:05:00Z", with milliseconds only where they are not zero.
std::string format_time(ledger::UnixMs moment);
/// RFC 3339 with Z or an offset. Error: invalid_argument.
ledger::Result<ledger::UnixMs> parse_time(std::string_view text);
/// A time, or a day: then its last millisecond in the Netherlands, so that all of that day counts. Error:
/// invalid_argument.
ledger::Result<ledger::UnixMs> parse_moment(std::string_view text);

}  // namespace api
