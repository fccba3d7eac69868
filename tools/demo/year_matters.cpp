#include "tools/demo/year_matters.h"

namespace tools {
namespace {

constexpr const char* kPrincipal = "LK01";
constexpr const char* kCurious = "LK05";
constexpr int kHour = 3600;

}  // namespace

void add_matter_scene(const School& school, const std::vector<Day>& days,
                      std::vector<ScriptCommand>& commands) {
  using Members = std::vector<std::pair<std::string, std::string>>;
  const Pupil& pupil = school.pupils[school.guardians.back().pupils.front()];
  const auto tell = [&](std::size_t day, int minute, const char* as, const char* command, Members members) {
    const Moment at = at_dutch_time(days[day], 17 * kHour) + std::chrono::minutes(minute);
    commands.push_back({.at = at,
                        .as = as,
                        .command = command,
                        .pupil = pupil.key,
                        .purpose = {},
                        .more = std::move(members)});
  };
  const auto day_after = [&](std::size_t day, int more) {
    return format_day(days[day] + std::chrono::days(more));
  };
  const std::size_t begun = days.size() / 4, looked = days.size() / 2, lifted = days.size() * 3 / 4;
  tell(begun, 0, kPrincipal, "leg-melding-vast",
       {{"recipient", "VEILIG_THUIS"},
        {"ground", "MELDCODE_VT"},
        {"step", "5"},
        {"review", day_after(begun, 120)},
        {"reason", "Als de ouders dit nu weten, is dat niet veilig voor het kind."}});
  tell(begun, 1, kPrincipal, "schrijf-bij-melding",
       {{"matter_of", "0"}, {"category", "ZORGNOTITIE"}, {"value", "Veilig Thuis belt ons volgende week."}});
  tell(begun, 2, kCurious, "lees-melding", {{"matter_of", "0"}});
  tell(looked, 0, kPrincipal, "lees-melding", {{"matter_of", "0"}});
  tell(looked, 1, kPrincipal, "handhaaf-melding",
       {{"matter_of", "0"}, {"review", day_after(looked, 120)}, {"reason", "Het onderzoek loopt nog."}});
  tell(looked, 2, kCurious, "hef-melding-op", {{"matter_of", "0"}, {"reason", "Dan weten de ouders het."}});
  tell(lifted, 0, kPrincipal, "hef-melding-op",
       {{"matter_of", "0"}, {"reason", "Veilig Thuis heeft met u gesproken."}});
}

}  // namespace tools
