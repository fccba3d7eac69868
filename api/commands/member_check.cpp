#include "api/commands/member_check.h"

#include "api/dates.h"

namespace api {
namespace {

constexpr std::size_t kKeyBytesMax = 256;

std::optional<ledger::UnixMs> keep(const char* path, const ledger::Result<ledger::UnixMs>& day,
                                   Malformed& wrong) {
  if (day) return *day;
  wrong.members.push_back({path, "DATUM", day.error().detail});
  return std::nullopt;
}

}  // namespace

void check_key(const std::string& key, Malformed& wrong) {
  if (key.empty() || key.size() > kKeyBytesMax) {
    wrong.members.push_back({"/key", "LENGTE", "a key of 1 to 256 bytes is needed"});
  }
}

std::optional<ledger::UnixMs> check_day(const char* path, const std::string& text, Malformed& wrong) {
  return keep(path, parse_day(text), wrong);
}

std::optional<ledger::UnixMs> check_past_day(const char* path, const std::string& text, ledger::UnixMs now,
                                             Malformed& wrong) {
  const auto day = check_day(path, text, wrong);
  if (day && *day > now) wrong.members.push_back({path, "VOLGORDE", "this day has not come yet"});
  return day;
}

std::optional<ledger::UnixMs> check_last_day(const char* path, const std::string& text, Malformed& wrong) {
  return keep(path, parse_end_of_day(text), wrong);
}

}  // namespace api
