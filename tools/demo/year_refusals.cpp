// What is refused; see year_refusals.h. Staff are named by their key in staff.cpp.
#include "tools/demo/year_refusals.h"

namespace tools {
namespace {

constexpr const char* kCareCoordinator = "LK02";
constexpr const char* kClerk = "LK17";
constexpr const char* kOfSixteen = "09002";
constexpr int kHour = 3600;

class Evening {
 public:
  Evening(const School& school, Day day, std::vector<ScriptCommand>& commands)
      : school_(school), at_(at_dutch_time(day, 21 * kHour + 1800)), commands_(commands) {}

  void tell() {
    const Guardian& guardian = school_.guardians.front();
    const Pupil& pupil = school_.pupils[guardian.pupils.front()];
    const auto& teacher = teachers_of(school_, pupil.year).front()->key;
    const auto& other = teachers_of(school_, pupil.year == 1 ? 2 : 1).front()->key;

    auto& copy = next(teacher, "lees", pupil.key);  // D23
    copy.purpose = "ORGANISATIE";
    copy.categories = {"ID_KOPIE"};

    next(teacher, "lees", pupil.key).purpose = "LEREN";  // R7: nothing is asked for

    auto& secret = next(teacher, "schrijf", pupil.key);  // R26
    secret.category = "GESPREK";
    secret.value = "Thuis is het onrustig.";
    secret.purpose = "BEGELEIDEN";
    secret.very_confidential = true;

    auto& agreement = next(kCareCoordinator, "stel-afspraak-voor", pupil.key);  // R27
    agreement.persons = {teacher};
    agreement.categories = {"GESPREK"};
    agreement.to = format_day(std::chrono::year(2027) / 12 / 1);
    agreement.reason = "Zoals besproken.";

    // R56: the emergency is somebody else's, who said why.
    next(other == teacher ? kClerk : kCareCoordinator, "motiveer-noodinzage", pupil.key).more = {
        {"emergency_of", "0"}, {"reason", "Ik zeg het namens een ander."}};

    // R13: who is sixteen decides alone.
    next(kClerk, "schrijf-in", {}).more = {{"school", std::string(kBrin)}, {"key", kOfSixteen},
                                           {"givenName", "Jelle"},         {"surname", "Verzonnen"},
                                           {"born", "2010-05-06"},         {"group", group_key(8)},
                                           {"date", "2027-06-01"}};
    auto& parent = next(kClerk, "open-ouder", kOfSixteen);
    parent.guardian = &guardian;
    parent.from = "2027-06-01";
    auto& read = next(guardian.key, "lees", kOfSixteen);
    read.purpose = "RECHTEN_BETROKKENE";
    read.categories = {"NAAM"};
  }

 private:
  ScriptCommand& next(const std::string& as, const char* command, const std::string& pupil) {
    at_ += std::chrono::minutes(2);
    commands_.push_back({.at = at_, .as = as, .command = command, .pupil = pupil, .purpose = {}});
    return commands_.back();
  }

  const School& school_;
  Moment at_;
  std::vector<ScriptCommand>& commands_;
};

}  // namespace

void add_refusal_scenes(const School& school, const std::vector<Day>& days,
                        std::vector<ScriptCommand>& commands) {
  Evening(school, days.back(), commands).tell();
}

}  // namespace tools
