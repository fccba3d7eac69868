#include "api/message_json_scalar.h"

#include <array>
#include <charconv>
#include <chrono>
#include <limits>

#include "projections/codes.h"

namespace api::message_json {
namespace {

template <class Number>
Scalar signed_number(const ledger::JsonValue& value) {
  const auto number = value.find_integer();
  if (!number) return {std::nullopt, value.kind == ledger::JsonValue::Kind::number ? "BEREIK" : "SOORT"};
  if (*number < std::numeric_limits<Number>::min() || *number > std::numeric_limits<Number>::max()) {
    return {std::nullopt, "BEREIK"};
  }
  return {capnp::DynamicValue::Reader(static_cast<std::int64_t>(*number)), nullptr};
}

template <class Number>
Scalar unsigned_number(const ledger::JsonValue& value) {
  const auto number = value.find_unsigned();
  if (!number) return {std::nullopt, value.kind == ledger::JsonValue::Kind::number ? "BEREIK" : "SOORT"};
  if (*number > std::numeric_limits<Number>::max()) return {std::nullopt, "BEREIK"};
  return {capnp::DynamicValue::Reader(static_cast<std::uint64_t>(*number)), nullptr};
}

Scalar code(const ledger::JsonValue& value, const capnp::EnumSchema& schema) {
  if (!value.is_string()) return {std::nullopt, "SOORT"};
  const auto number = projections::find_number(schema, value.text);
  if (!number) return {std::nullopt, "ONBEKENDE_CODE"};
  return {capnp::DynamicValue::Reader(capnp::DynamicEnum(schema, *number)), nullptr};
}

Scalar moment(const ledger::JsonValue& value) {
  if (!value.is_string()) return {std::nullopt, "SOORT"};
  const auto time = parse_utc(value.text);
  if (!time) return {std::nullopt, "TIJD"};
  return {capnp::DynamicValue::Reader(std::int64_t{*time}), nullptr};
}

// Two, three or four digits at `at`, as a number.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int number = 0;
  for (const char digit : text.substr(at, count)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  return number;
}

std::string padded(long long number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

constexpr std::string_view kUtcShape = "0000-00-00T00:00:00";

bool has_shape(std::string_view text) {
  for (std::size_t at = 0; at < kUtcShape.size(); ++at) {
    if (kUtcShape[at] != '0' && text[at] != kUtcShape[at]) return false;
  }
  const auto rest = text.substr(kUtcShape.size());
  return rest == "Z" || (rest.size() == 5 && rest.front() == '.' && rest.back() == 'Z');
}

}  // namespace

Scalar read_scalar(const ledger::JsonValue& value, const capnp::Type& type, const ValueNotes& notes) {
  using Kind = capnp::schema::Type::Which;
  switch (type.which()) {
    case Kind::BOOL:
      if (value.kind != ledger::JsonValue::Kind::boolean) return {std::nullopt, "SOORT"};
      return {capnp::DynamicValue::Reader(value.boolean), nullptr};
    case Kind::INT8:
      return signed_number<std::int8_t>(value);
    case Kind::INT16:
      return signed_number<std::int16_t>(value);
    case Kind::INT32:
      return signed_number<std::int32_t>(value);
    case Kind::INT64:
      return notes.is_time ? moment(value) : signed_number<std::int64_t>(value);
    case Kind::UINT8:
      return unsigned_number<std::uint8_t>(value);
    case Kind::UINT16:
      return unsigned_number<std::uint16_t>(value);
    case Kind::UINT32:
      return unsigned_number<std::uint32_t>(value);
    case Kind::UINT64:
      return unsigned_number<std::uint64_t>(value);
    case Kind::ENUM:
      return code(value, type.asEnum());
    case Kind::VOID:
    case Kind::FLOAT32:
    case Kind::FLOAT64:
    case Kind::TEXT:
    case Kind::DATA:
    case Kind::LIST:
    case Kind::STRUCT:
    case Kind::INTERFACE:
    case Kind::ANY_POINTER:
      return {std::nullopt, "SOORT"};  // no message has members of these types; a test looks
  }
  return {std::nullopt, "SOORT"};
}

std::optional<std::string> format_utc(ledger::UnixMs moment) {
  using namespace std::chrono;
  constexpr sys_days kFirst = year{1} / January / 1, kPast = year{10000} / January / 1;
  const sys_time<milliseconds> time{milliseconds(moment)};
  if (moment < duration_cast<milliseconds>(kFirst.time_since_epoch()).count()) return std::nullopt;
  if (moment >= duration_cast<milliseconds>(kPast.time_since_epoch()).count()) return std::nullopt;
  const sys_days day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  std::string text = padded(static_cast<int>(date.year()), 4) + '-' +
                     padded(static_cast<unsigned>(date.month()), 2) + '-' +
                     padded(static_cast<unsigned>(date.day()), 2) + 'T' + padded(clock.hours().count(), 2) +
                     ':' + padded(clock.minutes().count(), 2) + ':' + padded(clock.seconds().count(), 2);
  if (clock.subseconds().count() != 0) text += '.' + padded(clock.subseconds().count(), 3);
  return text + 'Z';
}

std::optional<ledger::UnixMs> parse_utc(std::string_view text) {
  using namespace std::chrono;
  if (text.size() <= kUtcShape.size() || !has_shape(text)) return std::nullopt;
  const auto year_number = digits(text, 0, 4), month_number = digits(text, 5, 2),
             day_number = digits(text, 8, 2);
  const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
  const bool has_decimals = text[kUtcShape.size()] == '.';
  const auto decimals = has_decimals ? digits(text, kUtcShape.size() + 1, 3) : std::optional<int>(0);
  if (!year_number || !month_number || !day_number || !hour || !minute || !second || !decimals)
    return std::nullopt;
  const year_month_day date{year{*year_number}, month{static_cast<unsigned>(*month_number)},
                            day{static_cast<unsigned>(*day_number)}};
  if (*year_number == 0 || !date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const auto time = sys_days(date).time_since_epoch() + hours(*hour) + minutes(*minute) + seconds(*second) +
                    milliseconds(*decimals);
  return duration_cast<milliseconds>(time).count();
}

const char* sentence_of(std::string_view fault) {
  struct Sentence {
    std::string_view fault;
    const char* sentence;
  };
  static constexpr std::array<Sentence, 11> kSentences = {{
      {"SOORT", "another kind of value is needed here"},
      {"ONBEKEND", "there is no such member"},
      {"ONTBREEKT", "this member is needed"},
      {"KEUZE", "exactly one of the choices is needed"},
      {"ONBEKENDE_CODE", "this code is not in the list"},
      {"TE_LANG", "this is longer than it may be"},
      {"TE_VEEL", "there are more of these than there may be"},
      {"BEREIK", "a whole number within the range of this member is needed"},
      {"HEX", "lower-case hexadecimal digits are needed, two for each byte"},
      {"TIJD", "a time in UTC is needed, such as 2026-03-03T13:05:00Z"},
      {"TEKEN", "a text may hold no control characters but line ends and tabs"},
  }};
  for (const auto& one : kSentences) {
    if (one.fault == fault) return one.sentence;
  }
  return "this cannot be read";
}

}  // namespace api::message_json
