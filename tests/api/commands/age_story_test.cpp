// Goal: a guardian's gate closes and a pupil's own opens on the sixteenth birthday (R13), by the birth date
// that the dossier holds at that moment, and the birth date itself shows nowhere.
#include "api/birth_dates.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

constexpr const char* kChild = R"({"pupil":"00001"})";
constexpr const char* kReadName = R"({"pupil":"00001","purpose":"RECHTEN_BETROKKENE","categories":["NAAM"]})";

class TheSixteenthBirthday : public ::testing::Test {
 protected:
  TheSixteenthBirthday() {
    small_.import(testing_support::small_school("99ZZ", "Yara", "2010-10-05"));
    EXPECT_TRUE(name_first_director(small_.board(), {}, {*small_.person("LKD").person, "", "Benoemd"}));
    small_.must("LKD", "bevestig-alles", R"({"proposals":"all"})");
    small_.open_guardian();
  }
  std::string refused_to_pupil(const std::string& command, const std::string& json) {
    Caller pupil;
    pupil.person = *find_pupil(small_.board(), "00001");
    const auto answer = run_command(small_.board(), pupil, command, json);
    if (answer) return {};
    const auto* refused = std::get_if<Refused>(&answer.error());
    return refused == nullptr ? "another failure" : refused->rule;
  }
  SmallBoard small_;
};

TEST_F(TheSixteenthBirthday, ClosesTheGuardiansGateByR13) {
  small_.at("2026-10-04T21:59:00Z");
  EXPECT_EQ(small_.refused("OUD", "geschiedenis", kChild), "");
  EXPECT_EQ(small_.refused("OUD", "lees", kReadName), "");
  small_.at("2026-10-04T22:00:00Z");
  EXPECT_EQ(small_.refused("OUD", "geschiedenis", kChild), "R13");
  EXPECT_EQ(small_.refused("OUD", "lees", kReadName), "R13");
  EXPECT_EQ(small_.refused("OUD", "bewijs", kChild), "R13");
}

TEST_F(TheSixteenthBirthday, OpensThePupilsOwnGate) {
  small_.at("2026-10-04T21:59:00Z");
  EXPECT_EQ(refused_to_pupil("geschiedenis", kChild), "R13");
  EXPECT_EQ(refused_to_pupil("lees", kReadName), "R13");
  small_.at("2026-10-04T22:00:00Z");
  EXPECT_EQ(refused_to_pupil("geschiedenis", kChild), "");
  EXPECT_EQ(refused_to_pupil("lees", kReadName), "");
}

TEST_F(TheSixteenthBirthday, IsTheOneThatACorrectionSays) {
  small_.at("2026-11-01T12:00:00Z");
  EXPECT_EQ(small_.refused("OUD", "geschiedenis", kChild), "R13");
  const auto pupil = *find_pupil(small_.board(), "00001");
  const auto item = small_.board().dossier().items(pupil, projections::message::Category::PERSON).back();
  small_.must(
      "LKD", "corrigeer",
      R"({"pupil":"00001","item":")" + projections::to_hex(item.id) +
          R"(","value":"geboortedatum: 2011-10-05","purpose":"ORGANISATIE","reason":"Verkeerd jaar"})");
  EXPECT_EQ(small_.refused("OUD", "geschiedenis", kChild), "");
}

TEST_F(TheSixteenthBirthday, MakesTheProcessOpenTheBirthDateOnceAndShowItNowhere) {
  small_.must("OUD", "geschiedenis", kChild);
  const auto size = small_.size();
  const auto history = small_.must("OUD", "geschiedenis", kChild);
  EXPECT_EQ(history.find("2010-10-05"), std::string::npos);
  EXPECT_LE(small_.size(), size + 2) << "the second look is one event and its seal: the date is in memory";
  small_.must("LKA", "lees", R"({"pupil":"00002","purpose":"LEREN","categories":["NAAM"]})");
  EXPECT_LE(small_.size(), size + 4) << "staff make it open no birth date";
  EXPECT_EQ(small_.refused("OUD", "geschiedenis", R"({"pupil":"00002"})"), "R31");
  EXPECT_LE(small_.size(), size + 6) << "nor does the guardian of another child";
}

TEST(AnAge, IsInWholeYearsOnTheDayInTheNetherlands) {
  const auto at = [](const char* time) { return *parse_time(time); };
  EXPECT_EQ(age_on("2010-10-05", at("2026-10-04T21:59:59Z")), 15U);
  EXPECT_EQ(age_on("2010-10-05", at("2026-10-04T22:00:00Z")), 16U);
  EXPECT_EQ(age_on("2012-02-29", at("2028-02-28T12:00:00Z")), 15U);
  EXPECT_EQ(age_on("2011-02-28", at("2027-02-28T12:00:00Z")), 16U);
  EXPECT_EQ(age_on("2030-01-01", at("2026-01-01T12:00:00Z")), 0U);
  EXPECT_EQ(age_on("ooit", at("2026-01-01T12:00:00Z")), std::nullopt);
}

}  // namespace
}  // namespace api
