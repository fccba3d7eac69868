#include "api/dates.h"

#include <date/tz.h>

#include <sstream>

namespace api {
namespace {

using ledger::ErrorCode;
using ledger::fail;
using ledger::Result;
using ledger::UnixMs;
using Milliseconds = std::chrono::milliseconds;

const date::time_zone* netherlands() {
  static const date::time_zone* zone = date::locate_zone("Europe/Amsterdam");
  return zone;
}

date::sys_time<Milliseconds> time_of(UnixMs moment) {
  return date::sys_time<Milliseconds>(Milliseconds(moment));
}

Result<date::year_month_day> parse_date(std::string_view text) {
  const auto refuse = [] { return fail(ErrorCode::invalid_argument, "a day is written as 2026-03-03"); };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return refuse();
  int numbers[3] = {0, 0, 0};
  const std::size_t begins[3] = {0, 5, 8};
  const std::size_t lengths[3] = {4, 2, 2};
  for (int k = 0; k < 3; ++k) {
    for (const char c : text.substr(begins[k], lengths[k])) {
      if (c < '0' || c > '9') return refuse();
      numbers[k] = numbers[k] * 10 + (c - '0');
    }
  }
  const date::year_month_day day{date::year(numbers[0]), date::month(static_cast<unsigned>(numbers[1])),
                                 date::day(static_cast<unsigned>(numbers[2]))};
  if (!day.ok()) return refuse();
  return day;
}

UnixMs midnight(date::local_days day) {
  const auto zoned = date::make_zoned(netherlands(), day, date::choose::earliest);
  return std::chrono::duration_cast<Milliseconds>(zoned.get_sys_time().time_since_epoch()).count();
}

std::string text_of_day(date::year_month_day day) { return date::format("%F", day); }

date::year_month_day day_of(UnixMs moment) {
  const auto local = date::make_zoned(netherlands(), time_of(moment)).get_local_time();
  return date::year_month_day(date::floor<date::days>(local));
}

}  // namespace

Result<UnixMs> parse_day(std::string_view text) {
  LEDGER_TRY(const auto day, parse_date(text));
  return midnight(date::local_days(day));
}

Result<UnixMs> parse_end_of_day(std::string_view text) {
  LEDGER_TRY(const auto day, parse_date(text));
  return midnight(date::local_days(day) + date::days(1));
}

std::string format_day(UnixMs moment) { return text_of_day(day_of(moment)); }

std::chrono::year_month_day calendar_day(UnixMs moment) {
  const auto day = day_of(moment);
  return {std::chrono::year(static_cast<int>(day.year())),
          std::chrono::month(static_cast<unsigned>(day.month())),
          std::chrono::day(static_cast<unsigned>(day.day()))};
}

std::string format_day(std::chrono::sys_days day) {
  return text_of_day(date::year_month_day(date::sys_days(day.time_since_epoch())));
}

unsigned weekday_of(UnixMs moment) { return date::weekday(date::local_days(day_of(moment))).c_encoding(); }

UnixMs end_of_day(UnixMs moment, unsigned days) {
  return midnight(date::local_days(day_of(moment)) + date::days(days) + date::days(1));
}

std::string months_before(UnixMs moment, int months) {
  date::year_month_day day = day_of(moment) - date::months(months);
  if (!day.ok()) day = day.year() / day.month() / date::last;
  return text_of_day(day);
}

std::string format_time(UnixMs moment) {
  if (moment % 1000 == 0) return date::format("%FT%TZ", date::floor<std::chrono::seconds>(time_of(moment)));
  return date::format("%FT%TZ", time_of(moment));
}

Result<UnixMs> parse_time(std::string_view text) {
  const auto refuse = [] {
    return fail(ErrorCode::invalid_argument, "a time is written as 2026-03-03T13:05:00Z");
  };
  if (text.size() < 20 || text.size() > 35 || text[10] != 'T') return refuse();
  date::sys_time<Milliseconds> moment;
  std::istringstream in{std::string(text)};
  if (text.back() == 'Z') {
    in >> date::parse("%FT%TZ", moment);
  } else {
    in >> date::parse("%FT%T%Ez", moment);
  }
  if (in.fail() || in.peek() != std::istringstream::traits_type::eof()) return refuse();
  return moment.time_since_epoch().count();
}

Result<UnixMs> parse_moment(std::string_view text) {
  constexpr std::size_t kDayLength = 10;
  if (text.size() != kDayLength) return parse_time(text);
  LEDGER_TRY(const UnixMs end, parse_end_of_day(text));
  return end - 1;
}

}  // namespace api
