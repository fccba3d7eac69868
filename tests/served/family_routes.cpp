#include "served/family_routes.h"

#include "ledger/json.h"

namespace testing_support {
namespace {

const std::string kPupil = "/v1/leerlingen/{pupil}";
//                                            -    LKB  CON  OUD  98AA ADM  IBA  LKA  LKD
const std::vector<unsigned> kAllWithLogin{401, 200, 200, 200, 200, 200, 200, 200, 200};
const std::vector<unsigned> kAsItWas{401, 403, 403, 403, 403, 409, 403, 403, 409};
const std::vector<unsigned> kDirectorOnly{401, 403, 403, 403, 403, 403, 403, 403, 201};

class FamilyStory {
 public:
  // What was asked answers a number of what it made, which later paths name.
  std::string ask(const std::string& as, const std::string& pattern, const std::string& path,
                  const std::string& body, const char* member) {
    const std::string method = body.empty() ? "GET" : "POST";
    all.push_back({as, method, pattern, door_.ask(as, method, path, body)});
    EXPECT_LT(all.back().reply.status, 300U) << pattern << " " << all.back().reply.body;
    const auto parsed = ledger::parse_json(all.back().reply.body, {});
    const auto* found = parsed ? parsed->find(member) : nullptr;
    return found == nullptr ? std::string() : found->text;
  }
  std::string guardian() { return door_.person_number("OUD"); }
  std::string pupil() { return "/v1/leerlingen/" + door_.pupil_number("99ZZ/00001"); }

  std::vector<Exchange> all;

 private:
  SmallDoor door_;
};

}  // namespace

std::vector<Trial> family_trials() {
  const std::string kRequest = kPupil + "/verzoeken/{request}";
  return {
      {"POST",
       kPupil + "/gezag/lezingen",
       R"({"purpose":"ORGANISATIE"})",
       {401, 403, 403, 403, 403, 201, 201, 201, 201}},
      {"POST",
       kPupil + "/gezag/lezingen",
       R"({"purpose":"RECHTEN_BETROKKENE"})",
       {401, 403, 403, 201, 403, 403, 403, 403, 403}},
      // As it is registered already: nothing changes.
      {"POST", kPupil + "/ouders/{guardian}/wijzigingen",
       R"({"relation":"MOEDER","proof":"AKTE","from":"2026-08-01"})", kAsItWas},
      {"POST", kPupil + "/informatiebesluiten",
       R"({"key":"OW{n}","name":"Jip Verzonnen","relation":"VADER","given":true,"to":"2027-07-31",
           "reason":"Op zijn vraag"})",
       kDirectorOnly},
      {"GET", "/v1/informatiebesluiten", "", kAllWithLogin},
      {"POST",
       "/v1/informatiebesluiten/{decision}/lezingen",
       "{}",
       {401, 404, 404, 404, 404, 404, 404, 404, 404}},
      {"GET", "/v1/verzoeken", "", kAllWithLogin},
      {"POST",
       kPupil + "/verzoeken",
       R"({"kind":"INZAGE","text":"Wat staat er over haar"})",
       {401, 400, 400, 201, 400, 400, 400, 400, 400}},
      {"POST",
       kPupil + "/verzoeken",
       R"({"asker":"{guardian number}","kind":"INZAGE","channel":"BRIEF","text":"Wil inzage"})",
       {401, 403, 403, 400, 403, 403, 403, 201, 201}},
      {"POST", kRequest + "/lezingen", "{}", {401, 403, 403, 404, 403, 403, 403, 403, 404}},
      {"POST",
       kRequest + "/omzettingen",
       R"({"kind":"INZAGE"})",
       {401, 403, 403, 404, 403, 403, 403, 403, 404}},
  };
}

std::vector<Exchange> family_exchanges() {
  FamilyStory story;
  const auto pupil = story.pupil();
  const std::string kRequest = kPupil + "/verzoeken/{request}";
  const auto asked = story.ask("OUD", kPupil + "/verzoeken", pupil + "/verzoeken",
                               R"({"kind":"VRAAG","text":"Wie ziet het dossier"})", "request");
  const auto request = pupil + "/verzoeken/" + asked;
  story.ask("OUD", kRequest + "/omzettingen", request + "/omzettingen", R"({"kind":"INZAGE"})", "due");
  story.ask("99ZZ/LKD", "/v1/verzoeken", "/v1/verzoeken", "", "");
  story.ask("99ZZ/LKD", kRequest + "/lezingen", request + "/lezingen", "{}", "");
  const auto decision =
      story.ask("99ZZ/LKD", kPupil + "/informatiebesluiten", pupil + "/informatiebesluiten",
                R"({"key":"OUW","name":"Jip Verzonnen","relation":"VADER","given":true,"to":"2027-07-31",
          "reason":"Op zijn vraag"})",
                "decision");
  story.ask("99ZZ/LKD", kPupil + "/informatiebesluiten", pupil + "/informatiebesluiten",
            R"({"key":"OUX","name":"Bo Verzonnen","relation":"MOEDER","given":false,
                "ground":"BELANG_VAN_HET_KIND","reason":"Rust"})",
            "decision");
  story.ask("99ZZ/LKD", kPupil + "/gezag/lezingen", pupil + "/gezag/lezingen",
            R"({"purpose":"ORGANISATIE","reason":"Nagekeken"})", "");
  story.ask("OUD", kPupil + "/gezag/lezingen", pupil + "/gezag/lezingen",
            R"({"purpose":"RECHTEN_BETROKKENE"})", "");
  story.ask("OUW", "/v1/informatiebesluiten", "/v1/informatiebesluiten", "", "");
  story.ask("OUW", "/v1/informatiebesluiten/{decision}/lezingen",
            "/v1/informatiebesluiten/" + decision + "/lezingen", "{}", "");
  story.ask("99ZZ/ADM", kPupil + "/ouders/{guardian}/wijzigingen",
            pupil + "/ouders/" + story.guardian() + "/wijzigingen",
            R"({"relation":"MOEDER","proof":"GEZAGSREGISTER","from":"2026-08-01"})", "");
  return story.all;
}

}  // namespace testing_support
