// Suppliers in the year; see year_suppliers.h. Members whose names end in _of are filled in by the script's
// player.
#include "tools/demo/year_suppliers.h"

namespace tools {
namespace {

constexpr int kHour = 3600;
constexpr const char* kPrincipal = "LK01";
constexpr const char* kOfficer = "BESTUUR/PRV1";
constexpr const char* kClerk = "LK17";
const std::string kCategories = R"("categories":["NAAM","ADRES","TOETSRESULTAAT"])";
const std::string kReadsName = R"("kind":"GELEZEN","categories":["NAAM"],"fields":["achternaam"],"purpose":)";

class SupplierNarrator {
 public:
  SupplierNarrator(const School& school, Day day, std::vector<ScriptCommand>& commands)
      : school_(school), day_(day), commands_(commands) {}

  void tell() {
    tell_next(
        "", "benoem",
        R"({"person":"PRV1","role":"PRIVACY","name":"Puck Verzonnen","reason":"Besluit van het bestuur"})");
    register_package("Toetsen", "CITO_LOVS");
    report();
    judge();
    refuse_reports();
    refuse_of_others();
    end_some();
  }

 private:
  // Each at a minute of its own, since what follows names what came before.
  Moment now() const { return at_dutch_time(day_, 19 * kHour) + std::chrono::minutes(minute_); }
  void tell_next(const std::string& as, const char* command, std::string body) {
    std::erase(body, '\n');  // a command is one line
    commands_.push_back(
        {.at = now(), .as = as, .command = command, .pupil = {}, .purpose = {}, .body = std::move(body)});
    ++minute_;
  }

  // A package with a system and its keys; without an agreement nothing of it is allowed yet.
  void register_package(const std::string& name, const std::string& system, bool is_signed = true) {
    tell_next(kOfficer, "leg-pakket-vast",
              R"({"name":")" + name + R"(","supplier":"Verzonnen )" + name + R"( B.V.","purpose":"LEREN",)" +
                  kCategories + "}");
    package_ = std::to_string(packages_++);
    agree("2027-07-31", is_signed);
    tell_next(kOfficer, "leg-bron-vast",
              R"({"package_of":")" + package_ + R"(","system":")" + system +
                  R"(","measures":"TLS en een persoonlijke inlog"})");
    source_ = std::to_string(sources_++);
    const auto day = format_day(day_);
    for (const std::string key : {"proef", "oud"}) {
      tell_next(kOfficer, "leg-bronsleutel-vast",
                R"({"source_of":")" + source_ + R"(","key_of":")" + key + package_ + R"(","from":")" + day +
                    R"(","to":")" + day + R"("})");
    }
    tell_next(kOfficer, "beeindig-bronsleutel",
              R"({"source_of":")" + source_ + R"(","key_of":"oud)" + package_ + R"("})");
  }

  void agree(const std::string& last_day, bool is_signed) {
    const std::string when = is_signed ? R"("signed":"2026-08-20",)" : "";
    tell_next(kOfficer, "leg-overeenkomst-vast",
              R"({"package_of":")" + package_ + R"(",)" + kCategories + "," + when +
                  R"("from":"2026-08-20","to":")" + last_day + R"(","model":"Model 4.0","document":")" +
                  std::string(64, 'd') + R"(","subProcessors":["Rekencentrum Verzonnen B.V."]})");
  }

  std::string report_of(const std::string& rest, const std::string& who = R"("role":"DIRECTIE","user":")" +
                                                                          std::string(kPrincipal) +
                                                                          R"(","account":"PERSOONLIJK")") {
    return told_of(now(), rest, who);
  }
  std::string told_of(Moment happened, const std::string& rest, const std::string& who) {
    return R"({"id":"n-)" + std::to_string(++reports_) + R"(","happened":")" + format_moment(happened) +
           R"(","school":")" + std::string(kBrin) + R"(","pupil":")" + school_.pupils.front().key + R"(",)" +
           who + "," + rest + "}";
  }
  void deliver(const std::string& reports, const std::string& key = "proef") {
    const auto name = key == "-" ? key : key + package_;
    tell_next("", "lever-aan",
              R"({"source_of":")" + source_ + R"(","key_of":")" + name + R"(","reports":[)" + reports + "]}");
  }

  void report() {
    const auto read = report_of(
        R"("kind":"GELEZEN","purpose":"LEREN","categories":["TOETSRESULTAAT"],"fields":["waarde"])");
    const auto held = report_of(R"("kind":"VASTGELEGD","purpose":"ORGANISATIE","categories":["ADRES"],
                                   "values":[{"name":"waarde","value":"Verzonnen Weg 1"}])");
    const auto at = format_moment(now());
    const std::string life =
        R"({"id":"t-1","kind":"LEVENSTEKEN","happened":")" + at + R"(","until":")" + at + R"("})";
    deliver(read + "," + held + "," + life);
    deliver(report_of(kReadsName + R"("LEREN")"), "-");  // R19: nobody signed it
  }

  void judge() {
    const std::string about = R"({"pupil":")" + school_.pupils.front().key + R"(","held_of":"0")";
    const std::string verdict = about + R"(,"release":"no","reason":"Het adres komt uit de administratie"})";
    tell_next(kPrincipal, "quarantaine", "{}");
    tell_next(kPrincipal, "lees-bericht", about + "}");
    tell_next(kClerk, "beoordeel-bericht", verdict);  // R17
    tell_next(kPrincipal, "beoordeel-bericht", verdict);
  }

  // Of the system of tests: R45, R46, R47 and R48, and R42 of a package that nobody registered.
  void refuse_reports() {
    deliver(report_of(R"("kind":"GELEZEN","purpose":"BEGELEIDEN","categories":["GESPREK"])"));
    deliver(report_of(kReadsName + R"("LEREN")",
                      R"("role":"LEVERANCIER","user":"steun-1","account":"PERSOONLIJK")"));
    deliver(report_of(R"("kind":"GELEZEN","purpose":"LEREN","categories":["TOETSRESULTAAT"])",
                      R"("role":"LEERKRACHT","user":"groep7","account":"GEDEELD")"));
    deliver(told_of(at_dutch_time(day_, 14 * kHour), kReadsName + R"("LEREN")",
                    R"("role":"DIRECTIE","user":"LK01","account":"PERSOONLIJK")"));
    tell_next(kOfficer, "leg-bron-vast",
              R"({"package":")" + std::string(31, '0') + R"(1","system":"KLEUTERPLEIN","measures":"TLS"})");
    ++sources_;  // a refused one is counted too
  }

  // R49 before anybody signed; then R43 and R44 of Basispoort; R18 of the administrative module.
  void refuse_of_others() {
    register_package("Inloggen", "BASISPOORT", false);
    deliver(report_of(kReadsName + R"("TOEGANG_LEERMIDDELEN")"));
    agree("2027-07-31", true);
    deliver(report_of(kReadsName + R"("LEREN")"));
    deliver(report_of(R"("kind":"GELEZEN","purpose":"LEREN","categories":["TOETSRESULTAAT"])"));
    register_package("Administratie", "EDUSCOPE_ADM");
    deliver(report_of(R"("kind":"VASTGELEGD","purpose":"LEREN","categories":["TOETSRESULTAAT"],
                         "values":[{"name":"waarde","value":"Verzonnen"}])"));
  }

  void end_some() {
    const auto day = format_day(day_);
    tell_next(kOfficer, "geef-toestemming",
              R"({"package_of":"0","purpose":"ORGANISATIE","categories":["NAAM"],"from":")" + day +
                  R"(","to":")" + day + R"(","reference":"ticket 4711"})");
    tell_next(kOfficer, "trek-toestemming-in", R"({"permission_of":"0"})");
    tell_next(kOfficer, "beeindig-overeenkomst", R"({"processing_of":"1"})");
    for (const std::string source : {"0", "2", "3"})
      tell_next(kOfficer, "beeindig-bron", R"({"source_of":")" + source + R"("})");
    tell_next(kOfficer, "pakketten", "{}");
    tell_next(kOfficer, "bronnen", "{}");
  }

  const School& school_;
  const Day day_;
  std::vector<ScriptCommand>& commands_;
  int minute_ = 0;
  int packages_ = 0;
  int sources_ = 0;
  int reports_ = 0;
  std::string package_;
  std::string source_;
};

}  // namespace

void add_supplier_scenes(const School& school, const std::vector<Day>& days,
                         std::vector<ScriptCommand>& commands) {
  SupplierNarrator(school, days.at(20), commands).tell();
}

}  // namespace tools
