#include "tools/demo/year_family.h"

namespace tools {
namespace {

constexpr const char* kPrincipal = "LK01";
constexpr const char* kClerk = "LK17";
constexpr const char* kParent = "OZG1";  // without gezag
constexpr int kHour = 3600;

class FamilyNarrator {
 public:
  FamilyNarrator(const School& school, Day day, std::vector<ScriptCommand>& commands)
      : guardian_(school.guardians.front()),
        pupil_(school.pupils[guardian_.pupils.front()]),
        other_(school.pupils[school.guardians.back().pupils.front()]),
        teacher_(teachers_of(school, pupil_.year).front()->key),
        day_(day),
        commands_(commands) {}

  void tell() {
    look_up_authority();
    tell_a_parent();
    ask();
  }

 private:
  // Each at a minute of its own, since what follows names what came before.
  void next(const std::string& as, const char* command, const std::string& members) {
    const std::string pupil = R"({"pupil":")" + pupil_.key + R"(")";
    next_alone(as, command, pupil + (members.empty() ? "" : ",") + members + "}");
  }
  void next_alone(const std::string& as, const char* command, std::string body) {
    std::erase(body, '\n');  // a command is one line
    commands_.push_back({.at = at_dutch_time(day_, 20 * kHour) + std::chrono::minutes(minute_++),
                         .as = as,
                         .command = command,
                         .pupil = {},
                         .purpose = {},
                         .body = std::move(body)});
  }

  void look_up_authority() {
    next(kClerk, "lees-gezag", R"("purpose":"ORGANISATIE","reason":"Het uittreksel kwam binnen.")");
    next(kClerk, "wijzig-gezag",
         R"("guardian":")" + guardian_.key +
             R"(","relation":"VOOGD","proof":"BESCHIKKING","from":"2026-08-01")");
    next(guardian_.key, "lees-gezag", R"("purpose":"RECHTEN_BETROKKENE")");
  }

  void decide(const std::string& what) {
    next(kPrincipal, "besluit-informatie",
         R"("key":")" + std::string(kParent) + R"(","name":"Robin Verzonnen","relation":"OUDER",)" + what);
  }

  void tell_a_parent() {
    decide(R"("given":true,"to":")" + format_day(day_ + std::chrono::days(90)) +
           R"(","reason":"Op hun vraag")");
    next(kParent, "lees", R"("purpose":"RECHTEN_BETROKKENE","categories":["LEERRESULTAAT"])");
    next(kParent, "lees",
         R"("purpose":"RECHTEN_BETROKKENE","categories":["GESPREK"])");  // the results only: R31
    next(kParent, "lees-gezag", R"("purpose":"RECHTEN_BETROKKENE")");
    decide(R"("given":false,"ground":"BELANG_VAN_HET_KIND","reason":"Zo is het met de rechter besproken")");
    next_alone(kParent, "informatiebesluiten", "{}");
    next_alone(kParent, "lees-informatiebesluit", R"({"information_of":"1"})");
  }

  void ask() {
    next(guardian_.key, "neem-verzoek-aan", R"("kind":"VRAAG","text":"Wie ziet de toetsen?")");
    next(teacher_, "maak-verzoek-van-vraag", R"("question_of":"0","kind":"INZAGE")");  // R41
    next(guardian_.key, "maak-verzoek-van-vraag", R"("question_of":"0","kind":"INZAGE")");
    next(kPrincipal, "lees-verzoek", R"("question_of":"0")");
    const std::string told = R"("asker":")" + guardian_.key + R"(","kind":"CORRECTIE","channel":"GESPREK",)" +
                             R"("received":")" + format_day(day_) +
                             R"(","text":"De naam is verkeerd gespeld")";
    next(teacher_, "neem-verzoek-aan", told);
    next("LK02", "neem-verzoek-aan", told);  // the intern begeleider refers: R40
    next_alone(kPrincipal, "verzoeken", "{}");
    next_alone(guardian_.key, "neem-verzoek-aan",  // of a child that is not theirs: R39
               R"({"pupil":")" + other_.key + R"(","kind":"INZAGE","text":"Wat staat er over dit kind?"})");
  }

  const Guardian& guardian_;
  const Pupil& pupil_;
  const Pupil& other_;  // another family's
  const std::string teacher_;
  Day day_;
  std::vector<ScriptCommand>& commands_;
  int minute_ = 0;
};

}  // namespace

void add_family_scenes(const School& school, const std::vector<Day>& days,
                       std::vector<ScriptCommand>& commands) {
  FamilyNarrator(school, days[days.size() / 3], commands).tell();
}

}  // namespace tools
