// Emergencies in the year; see year_emergencies.h. Staff are named by their key in staff.cpp.
#include "tools/demo/year_emergencies.h"

namespace tools {
namespace {

constexpr const char* kPrincipal = "LK01";
constexpr const char* kClerk = "LK17";
constexpr int kHour = 3600;

using Members = std::vector<std::pair<std::string, std::string>>;

// "emergency_of": n, what the script's nth reading in an emergency opened.
ScriptCommand told_at(Moment at, const std::string& as, const char* command, const std::string& pupil,
                      Members members = {}) {
  return {.at = at, .as = as, .command = command, .pupil = pupil, .purpose = {}, .more = std::move(members)};
}

ScriptCommand read_at_once(Moment at, const std::string& as, const Pupil& pupil,
                           std::vector<std::string> categories) {
  return {.at = at,
          .as = as,
          .command = "lees",
          .pupil = pupil.key,
          .purpose = "NOODSITUATIE",
          .categories = std::move(categories)};
}

}  // namespace

void add_emergency_scenes(const School& school, const std::vector<Day>& days,
                          std::vector<ScriptCommand>& commands) {
  const Guardian& guardian = school.guardians.front();
  const Pupil& pupil = school.pupils[guardian.pupils.front()];
  const auto& teacher = teachers_of(school, pupil.year == 1 ? 2 : 1).front()->key;
  const Moment at = at_dutch_time(days[days.size() / 3], 10 * kHour + 1800);
  const auto after = [at](int minutes) { return at + std::chrono::minutes(minutes); };
  const auto tell = [&](int minutes, const std::string& as, const char* command, Members members = {}) {
    const bool is_list = std::string_view(command) == "noodinzagen";
    commands.push_back(told_at(after(minutes), as, command, is_list ? "" : pupil.key, std::move(members)));
  };
  commands.push_back(read_at_once(at, teacher, pupil, {"GEZONDHEID", "PERSOON"}));
  tell(20, kPrincipal, "noodinzagen");
  tell(60, teacher, "motiveer-noodinzage",
       {{"emergency_of", "0"}, {"reason", "Viel van het klimrek; wij belden naar huis."}});
  tell(61, kPrincipal, "lees-noodinzage", {{"emergency_of", "0"}});
  tell(62, kPrincipal, "beoordeel-noodinzage",
       {{"emergency_of", "0"}, {"judgement", "TERECHT"}, {"reason", "Er was haast bij."}});
  tell(600, guardian.key, "geschiedenis");
  const Moment later = at_dutch_time(days[days.size() * 2 / 3], 11 * kHour);
  commands.push_back(read_at_once(later, kClerk, pupil, {"ADRES"}));
  commands.push_back(told_at(later + std::chrono::hours(24 * 7), "BESTUUR/FG1", "noodinzagen", {}));
}

}  // namespace tools
