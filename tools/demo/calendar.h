// The demo school's calendar: days, its ten school weeks, and Dutch clock time as UTC. Computed, so that the
// generator needs no time zone files and gives the same bytes everywhere.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace tools {

using Day = std::chrono::sys_days;

/// A moment of the demo, in UTC.
using Moment = std::chrono::sys_seconds;

/// "2026-10-01".
std::string format_day(Day day);

/// "2026-10-05T07:31:00Z".
std::string format_moment(Moment moment);

/// The moment at which a Dutch clock shows this time; seconds after midnight. Requires: not in the hours in
/// which the clock changes (directive 2000/84/EC: the last Sundays of March and October).
Moment at_dutch_time(Day day, int seconds);

/// The first Monday on or after the day.
Day first_monday_from(Day day);

/// Monday to Friday of the ten school weeks that the demo plays in: 7 September to 20 November 2026 without
/// the week of the autumn holiday (19 October). Earliest first.
std::vector<Day> demo_school_days();

/// Monday to Friday of the whole school year that begins with those weeks: until 16 July 2027, without the
/// holidays of region Zuid, Easter Monday and Whit Monday. Earliest first.
std::vector<Day> demo_year_days();

/// The Friday before those weeks, on which roles are confirmed and guardians are registered.
Day demo_first_day();

}  // namespace tools
