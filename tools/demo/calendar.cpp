// Days and clocks of the demo; see calendar.h.
#include "tools/demo/calendar.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace tools {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::last;
using std::chrono::month;
using std::chrono::seconds;
using std::chrono::Sunday;
using std::chrono::weeks;
using std::chrono::year_month_day;

constexpr Day kFirstMonday = std::chrono::year(2026) / 9 / 7;
constexpr Day kHolidayMonday = std::chrono::year(2026) / 10 / 19;
constexpr Day kLastMonday = std::chrono::year(2026) / 11 / 16;
constexpr Day kLastMondayOfYear = std::chrono::year(2027) / 7 / 12;
constexpr Day kHolidayMondays[] = {kHolidayMonday,  // autumn, Christmas (two weeks), spring, May (two weeks)
                                   std::chrono::year(2026) / 12 / 21,
                                   std::chrono::year(2026) / 12 / 28,
                                   std::chrono::year(2027) / 2 / 15,
                                   std::chrono::year(2027) / 4 / 26,
                                   std::chrono::year(2027) / 5 / 3};
constexpr Day kFreeDays[] = {std::chrono::year(2027) / 3 / 29, std::chrono::year(2027) / 5 / 17};

}  // namespace

std::string format_day(Day day) {
  const year_month_day date(day);
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

std::string format_moment(Moment moment) {
  const Day day = std::chrono::floor<days>(moment);
  const auto in_day = static_cast<int>((moment - day).count());
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02dZ", in_day / 3600, in_day / 60 % 60, in_day % 60);
  return format_day(day) + text.data();
}

Moment at_dutch_time(Day day, int in_day) {
  const auto year = year_month_day(day).year();
  const Day summer_begins = year / month(3) / Sunday[last];
  const Day summer_ends = year / month(10) / Sunday[last];
  const bool summer = day >= summer_begins && day < summer_ends;
  return day + seconds(in_day) - hours(summer ? 2 : 1);
}

Day first_monday_from(Day day) {
  const std::chrono::weekday weekday(day);
  return day + (std::chrono::Monday - weekday);
}

std::vector<Day> demo_school_days() {
  std::vector<Day> school_days;
  for (Day monday = kFirstMonday; monday <= kLastMonday; monday += weeks(1)) {
    if (monday == kHolidayMonday) continue;
    for (int i = 0; i < 5; ++i) school_days.push_back(monday + days(i));
  }
  return school_days;
}

std::vector<Day> demo_year_days() {
  std::vector<Day> school_days;
  for (Day monday = kFirstMonday; monday <= kLastMondayOfYear; monday += weeks(1)) {
    if (std::ranges::find(kHolidayMondays, monday) != std::end(kHolidayMondays)) continue;
    for (int i = 0; i < 5; ++i) {
      const Day day = monday + days(i);
      if (std::ranges::find(kFreeDays, day) == std::end(kFreeDays)) school_days.push_back(day);
    }
  }
  return school_days;
}

Day demo_first_day() { return kFirstMonday - days(3); }

}  // namespace tools
