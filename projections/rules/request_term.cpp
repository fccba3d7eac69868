#include "projections/request_term.h"

#include <algorithm>

#include "projections/mutation.h"

namespace projections {
namespace {

using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

// Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher).
sys_days easter_of(year of) {
  const int y = static_cast<int>(of);
  const int golden = y % 19;
  const int century = y / 100;
  const int in_century = y % 100;
  const int skipped = (8 * century + 13) / 25;
  const int epact = (19 * golden + century - century / 4 - skipped + 15) % 30;
  const int weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
  const int late = (golden + 11 * epact + 22 * weekday) / 451;
  const int place = epact + weekday - 7 * late + 114;
  return sys_days{of / month(static_cast<unsigned>(place / 31)) /
                  std::chrono::day(static_cast<unsigned>(place % 31 + 1))};
}

// On the 27th, or the day before where that is a Sunday.
sys_days kings_day_of(year of) {
  const sys_days day{of / month(4) / std::chrono::day(27)};
  return std::chrono::weekday(day) == std::chrono::Sunday ? day - days(1) : day;
}

bool is_weekend(sys_days day) {
  const std::chrono::weekday weekday(day);
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

}  // namespace

bool is_public_holiday(sys_days day) {
  const year of = year_month_day(day).year();
  const auto on = [of](unsigned in, unsigned at) { return sys_days{of / month(in) / std::chrono::day(at)}; };
  const sys_days easter = easter_of(of);
  // New Year, Good Friday, Easter Monday, the King's day, 5 May, Ascension, Whit Monday, Christmas twice.
  const sys_days holidays[] = {on(1, 1),          easter - days(2), easter + days(1),
                               kings_day_of(of),  on(5, 5),         easter + days(39),
                               easter + days(50), on(12, 25),       on(12, 26)};
  return std::ranges::find(holidays, day) != std::end(holidays);
}

sys_days due_day(year_month_day received) {
  const auto next = received + months(1);
  sys_days due = next.ok() ? sys_days(next) : sys_days(next.year() / next.month() / std::chrono::last);
  while (bites(Mutant::R40_due_day) && (is_weekend(due) || is_public_holiday(due))) due += days(1);
  return due;
}

}  // namespace projections
