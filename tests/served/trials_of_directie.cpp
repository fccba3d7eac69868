// What is DIRECTIE's, and tried by everybody.
#include "served/every_route.h"

namespace testing_support {
namespace {

const std::string kPupil = "/v1/leerlingen/{pupil}";
//                                           -    LKB  CON  OUD  98AA ADM  IBA  LKA  LKD
const std::vector<unsigned> kAllWithLogin{401, 200, 200, 200, 200, 200, 200, 200, 200};
const std::vector<unsigned> kDirectorOnly{401, 403, 403, 403, 403, 403, 403, 403, 201};

}  // namespace

// Of reports of child abuse. The list is empty for whoever may not know: a refusal would tell.
std::vector<Trial> matter_trials() {
  const std::string kMatter = kPupil + "/meldingen/{matter}";
  const std::string kWhy = R"("reason":"Veiligheid van het kind"})";
  const std::vector<unsigned> kDirectie{401, 403, 403, 403, 403, 403, 403, 403, 404};
  return {
      {"POST", "/v1/meldingen/_zoek", "{}", kAllWithLogin},
      {"POST", kPupil + "/meldingen",
       R"({"recipient":"VEILIG_THUIS","ground":"MELDCODE_VT","step":5,"review":"2026-12-31",)" + kWhy,
       kDirectorOnly},
      {"POST", kMatter + "/gegevens", R"({"category":"ZORGNOTITIE","value":"Een gesprek"})", kDirectie},
      {"POST", kMatter + "/lezingen", "{}", kDirectie},
      {"POST", kMatter + "/handhavingen", R"({"review":"2026-12-31",)" + kWhy, kDirectie},
      {"POST", kMatter + "/opheffingen", "{" + kWhy, kDirectie},
  };
}

// Of what is laid down: by DIRECTIE for the own school; BESTUUR stands in board_people_test.cpp.
std::vector<Trial> document_trials() {
  const std::vector<unsigned> kNone{401, 403, 403, 403, 403, 403, 403, 403, 403};
  return {
      {"GET", "/v1/documenten", "", kAllWithLogin},
      {"POST", "/v1/documenten",
       R"({"kind":"SCHOOLKALENDER","school":"99ZZ","url":"https://www.innovo.example/kalender.pdf",
           "digest":")" +
           std::string(64, 'a') + R"(","from":"2026-08-01","to":"2027-07-31"})",
       kDirectorOnly},
      {"POST", "/v1/documenten/{document}/instemmingen", "{}", kNone},
      {"POST", "/v1/documenten/{document}/vaststellingen", "{}", kNone},
  };
}

}  // namespace testing_support
