// The judge of values; see edexml_facets.h. Dates as XML Schema part 2, sections 3.2.7 and 3.2.9.
#include "api/exchange/edexml_facets.h"

#include <algorithm>
#include <array>

namespace api {
namespace {

constexpr int kFirstListedYear = 1991;
constexpr int kLastListedYear = 2024;
constexpr std::size_t kDateLength = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool matches_picture(std::string_view value, std::string_view picture) {
  return value.size() == picture.size() &&
         std::equal(value.begin(), value.end(), picture.begin(), [](char c, char wanted) {
           if (wanted == '9') return is_digit(c);
           if (wanted == 'X') return c >= 'A' && c <= 'Z';
           return c == wanted;
         });
}

// Requires: digits only, at most nine.
int to_number(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

bool is_calendar_date(std::string_view value) {
  if (!matches_picture(value, "9999-99-99")) return false;
  const int year = to_number(value.substr(0, 4));
  const int month = to_number(value.substr(5, 2));
  const int day = to_number(value.substr(8, 2));
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const int days = kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && is_leap_year(year) ? 1 : 0);
  return day <= days;
}

bool is_time_zone(std::string_view value) {
  if (value.empty() || value == "Z") return true;
  if (!matches_picture(value, "+99:99") && !matches_picture(value, "-99:99")) return false;
  const int hours = to_number(value.substr(1, 2));
  const int minutes = to_number(value.substr(4, 2));
  return (hours < 14 && minutes < 60) || (hours == 14 && minutes == 0);
}

bool is_date(std::string_view value) {
  return value.size() >= kDateLength && is_calendar_date(value.substr(0, kDateLength)) &&
         is_time_zone(value.substr(kDateLength));
}

bool is_date_time(std::string_view value) {
  constexpr std::size_t kTimeLength = 8;
  if (value.size() < kDateLength + 1 + kTimeLength || value[kDateLength] != 'T') return false;
  if (!is_calendar_date(value.substr(0, kDateLength))) return false;
  const std::string_view time = value.substr(kDateLength + 1, kTimeLength);
  if (!matches_picture(time, "99:99:99")) return false;
  std::string_view rest = value.substr(kDateLength + 1 + kTimeLength);
  bool fraction_is_zero = true;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    const std::size_t digits = std::min(
        static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_digit) - rest.begin()),
        rest.size());
    if (digits == 0) return false;
    fraction_is_zero = rest.substr(0, digits).find_first_not_of('0') == std::string_view::npos;
    rest.remove_prefix(digits);
  }
  const bool midnight = time == "24:00:00" && fraction_is_zero;
  const bool in_day = to_number(time.substr(0, 2)) < 24 && to_number(time.substr(3, 2)) < 60 &&
                      to_number(time.substr(6, 2)) < 60;
  return (in_day || midnight) && is_time_zone(rest);
}

// "+01" and "1" are the same integer to XML Schema.
std::string_view bare_digits(std::string_view value) {
  value = trim_spaces(value);
  if (value.starts_with('+') || value.starts_with('-')) value.remove_prefix(1);
  while (value.size() > 1 && value.front() == '0') value.remove_prefix(1);
  return value;
}

bool is_gender(std::string_view value) {
  const std::string_view digits = bare_digits(value);
  const bool negative = trim_spaces(value).starts_with('-');
  return digits.size() == 1 &&
         std::string_view(negative ? "0" : "0129").find(digits) != std::string_view::npos;
}

std::optional<EdexmlCode> find_school_year_fault(std::string_view value) {
  const bool shaped = matches_picture(value, "9999-9999") && (value[0] == '1' || value[0] == '2') &&
                      (value[5] == '1' || value[5] == '2');
  if (!shaped) return EdexmlCode::school_year_invalid;
  const int first = to_number(value.substr(0, 4));
  if (to_number(value.substr(5)) != first + 1) return EdexmlCode::school_year_invalid;
  if (first < kFirstListedYear || first > kLastListedYear) return EdexmlCode::school_year_unlisted;
  return std::nullopt;
}

std::optional<EdexmlCode> fault_unless(bool good, EdexmlCode code) {
  if (good) return std::nullopt;
  return code;
}

}  // namespace

std::string_view trim_spaces(std::string_view value) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const std::size_t begin = value.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return value.substr(begin, value.find_last_not_of(kSpaces) - begin + 1);
}

std::size_t length_of(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::optional<EdexmlCode> find_fault(const Facet& facet, std::string_view value) {
  const auto is_listed = [&](auto matches) {
    return std::any_of(facet.listed.begin(), facet.listed.end(), matches);
  };
  switch (facet.kind) {
    case FacetKind::text: {
      const std::size_t length = length_of(value);
      if (length < facet.length_min) return EdexmlCode::value_too_short;
      return fault_unless(length <= facet.length_max, EdexmlCode::value_too_long);
    }
    case FacetKind::picture:
      return fault_unless(
          is_listed([&](std::string_view picture) { return matches_picture(value, picture); }),
          EdexmlCode::value_malformed);
    case FacetKind::listed:
      return fault_unless(is_listed([&](std::string_view listed) { return value == listed; }),
                          EdexmlCode::value_not_listed);
    case FacetKind::gender:
      return fault_unless(is_gender(value), EdexmlCode::value_not_listed);
    case FacetKind::date:
      return fault_unless(is_date(trim_spaces(value)), EdexmlCode::date_invalid);
    case FacetKind::date_time:
      return fault_unless(is_date_time(trim_spaces(value)), EdexmlCode::date_time_invalid);
    case FacetKind::school_year:
      return find_school_year_fault(value);
  }
  return EdexmlCode::value_malformed;
}

std::string canonical_value(const Facet& facet, std::string_view value) {
  if (facet.kind == FacetKind::date) return std::string(trim_spaces(value).substr(0, kDateLength));
  if (facet.kind == FacetKind::date_time) return std::string(trim_spaces(value));
  if (facet.kind == FacetKind::gender) return std::string(bare_digits(value));
  return std::string(value);
}

bool passes_citizen_number_check(std::string_view digits) {
  if (!matches_picture(digits, "999999999") || to_number(digits) == 0) return false;
  int sum = 0;
  for (int i = 0; i < 8; ++i) sum += (9 - i) * (digits[static_cast<std::size_t>(i)] - '0');
  sum -= digits[8] - '0';
  return sum % 11 == 0;
}

}  // namespace api
