// Goal: every answer to a parent, a refusal too, says where the reglement in force can be read (R4), beside
// the next page where there is one; and nothing is said of a reglement that is only drafted.
#include <gtest/gtest.h>

#include "ledger/json.h"
#include "served/small_door.h"

namespace testing_support {
namespace {

const std::string kNamed = R"(<https://www.innovo.example/reglement>; rel="privacy-policy")";

const std::string kAbsent = "(absent)";  // of Reply::field

class TheReglement : public ::testing::Test {
 protected:
  TheReglement() {
    door_.school().must("", "benoem",
                        R"({"person":"bs-1","role":"BESTUUR","name":"Bea Bestuur","reason":"Besluit"})");
  }
  std::string pupil() { return "/v1/leerlingen/" + door_.pupil_number("00001"); }
  std::string link_of(const std::string& as, const std::string& method, const std::string& path,
                      const std::string& body = {}) {
    return door_.ask(as, method, path, body).field("Link");
  }
  std::string draft() {
    const auto drafted = door_.school().must(
        "bs-1", "stel-document-op",
        R"({"kind":"REGLEMENT","url":"https://www.innovo.example/reglement","from":"2018-05-25","digest":")" +
            std::string(64, 'a') +
            R"(","purposes":["LEREN","BEGELEIDEN","ORGANISATIE","TOEGANG_LEERMIDDELEN"]})");
    const auto parsed = ledger::parse_json(drafted, {});
    return parsed && parsed->find("document") != nullptr ? parsed->find("document")->text : std::string();
  }
  void adopt(const std::string& document) {
    const auto named = R"({"document":")" + document + R"("})";
    door_.school().must("bs-1", "leg-instemming-vast", named);
    door_.school().must("bs-1", "stel-document-vast", named);
  }

  SmallDoor door_;
};

TEST_F(TheReglement, InForceIsNamedInEveryAnswerToWhoeverIsLoggedIn) {
  EXPECT_EQ(link_of("OUD", "GET", "/v1/leerlingen"), kAbsent);
  const auto document = draft();
  EXPECT_EQ(link_of("OUD", "GET", "/v1/leerlingen"), kAbsent) << "it is drafted only";
  adopt(document);

  EXPECT_EQ(link_of("OUD", "GET", "/v1/leerlingen"), kNamed);
  EXPECT_EQ(link_of("OUD", "POST", pupil() + "/terugblikken", R"({"purpose":"LEREN"})"), kNamed);
  EXPECT_EQ(link_of("LKB", "POST", pupil() + "/lezingen", R"({"purpose":"LEREN","categories":["NAAM"]})"),
            kNamed)
      << "refused";
  EXPECT_EQ(link_of("", "GET", "/v1/leerlingen"), kAbsent) << "nobody is logged in";
  EXPECT_EQ(link_of("", "GET", "/livez"), kAbsent);
}

TEST_F(TheReglement, StandsBesideTheNextPage) {
  adopt(draft());
  const auto link = link_of("LKD", "GET", "/v1/leerlingen?limit=1");
  EXPECT_NE(link.find("; rel=\"next\", " + kNamed), std::string::npos) << link;
}

}  // namespace
}  // namespace testing_support
