#include "served/supplier_routes.h"

namespace testing_support {
namespace {

const std::string kPupil = "/v1/leerlingen/{pupil}";
//                                            -    LKB  CON  OUD  98AA ADM  IBA  LKA  LKD
const std::vector<unsigned> kAllWithLogin{401, 200, 200, 200, 200, 200, 200, 200, 200};
const std::vector<unsigned> kAll{200, 200, 200, 200, 200, 200, 200, 200, 200};

}  // namespace

std::vector<Trial> supplier_trials() {
  const std::string kPackage = "/v1/pakketten/{package}";
  const std::string kDays = R"("from":"2026-08-01","to":"2027-07-31")";
  const std::string kKey = R"("key":")" + std::string(64, 'a') + R"(")";
  const std::vector<unsigned> kNone{401, 403, 403, 403, 403, 403, 403, 403, 403};
  const std::vector<unsigned> kSeen{401, 403, 403, 403, 403, 403, 403, 403, 200};
  return {
      {"GET", "/v1/pakketten", "", kSeen},
      {"GET", "/v1/bronnen", "", kSeen},
      {"POST", "/v1/pakketten", R"({"name":"P{n}","supplier":"L","purpose":"LEREN","categories":["NAAM"]})",
       kNone},
      {"POST", kPackage + "/overeenkomsten",
       R"({"categories":["NAAM"],"model":"4.0",)" + kDays + R"(,"document":")" + std::string(64, 'b') +
           R"("})",
       kNone},
      {"POST", "/v1/overeenkomsten/{agreement}/beeindigingen", "{}", kNone},
      {"POST", kPackage + "/toestemmingen",
       R"({"purpose":"LEREN","categories":["NAAM"],"reference":"ticket 1",)" + kDays + "}", kNone},
      {"POST", "/v1/toestemmingen/{permission}/intrekkingen", "{}", kNone},
      {"POST", kPackage + "/bronnen", R"({"system":"CITO_LOVS","measures":"TLS"})", kNone},
      {"POST", "/v1/bronnen/{source}/sleutels", "{" + kKey + "," + kDays + "}", kNone},
      {"POST", "/v1/bronnen/{source}/sleutels/beeindigingen", "{" + kKey + "}", kNone},
      {"POST", "/v1/bronnen/{source}/beeindigingen", "{}", kNone},
      {"GET", "/v1/quarantaine", "", kAllWithLogin},
      {"POST", kPupil + "/quarantaine/{item}/lezingen", "{}", {401, 403, 403, 403, 403, 403, 403, 403, 404}},
      {"POST",
       kPupil + "/quarantaine/{item}/besluiten",
       R"({"release":true,"reason":"Nagevraagd"})",
       {401, 403, 403, 403, 403, 403, 403, 403, 404}},
      // Nobody logs in there: each report is signed, or refused.
      {"POST", "/v1/aanleveringen",
       R"({"source":")" + std::string(32, '0') + R"(","reports":[{"id":"x-{n}","kind":"LEVENSTEKEN",
           "happened":"2026-09-01T08:00:00Z","whatSalt":")" +
           std::string(64, 'c') + R"("}]})",
       kAll},
  };
}

}  // namespace testing_support
