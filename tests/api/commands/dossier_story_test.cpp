// Goal: the rules of reading and writing bite, every attempt is recorded, and a parent sees what happened.
#include "api/line.h"
#include "support/small_board.h"

namespace api {
namespace {

using testing_support::SmallBoard;

constexpr const char* kReadResults =
    R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})";
constexpr const char* kWriteResult =
    R"({"pupil":"00001","category":"TOETSRESULTAAT","value":"Rekenen M4: niveau II","purpose":"BEGELEIDEN"})";

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The action and outcome of the newest line of the pupil's open stream, before anyone looked.
LineText newest_line(SmallBoard& small, const std::string& pupil) {
  const ledger::StreamId stream{*find_pupil(small.board(), pupil), ledger::StreamKind::pupil_open};
  const auto lines = small.board().lines().read_stream(stream, small.board().log().count_of(stream) - 1, 1);
  return *describe(lines->at(0));
}

TEST(ATeacher, ReadsWhatWasWrittenAboutAnOwnPupil) {
  SmallBoard small;
  small.import_and_confirm();
  small.must("LKA", "schrijf", kWriteResult);

  const auto reading = small.must("LKA", "lees", kReadResults);

  EXPECT_TRUE(holds(reading, "Rekenen M4: niveau II"));
  EXPECT_TRUE(holds(reading, R"("author_role":"LEERKRACHT")"));
  EXPECT_FALSE(holds(reading, "Voorbeeld")) << "only the categories that were asked for (R7)";
  const auto line = newest_line(small, "00001");
  EXPECT_EQ(line.action, "GELEZEN");
  EXPECT_EQ(line.role, "LEERKRACHT");
  EXPECT_EQ(line.categories, std::vector<std::string>{"TOETSRESULTAAT"});
}

TEST(ATeacher, OfAnotherGroupIsRefusedByR20AndThatIsALine) {
  SmallBoard small;
  small.import_and_confirm();
  EXPECT_EQ(small.refused("LKB", "lees", kReadResults), "R20");
  const auto line = newest_line(small, "00001");
  EXPECT_EQ(line.outcome, "GEWEIGERD");
  EXPECT_EQ(line.action, "GELEZEN");
}

TEST(ATeacher, CannotReadBeforeDirectieConfirmedTheProposal) {
  SmallBoard small;
  small.import(testing_support::small_school());
  EXPECT_EQ(small.refused("LKA", "lees", kReadResults), "R23");
}

TEST(ATeacher, StandsInForAGroupForADayAndNoLonger) {
  SmallBoard small;
  small.import_and_confirm();
  small.must("LKD", "inval", R"({"person":"LKB","group":"G4","from":"2026-10-05","to":"2026-10-05"})");
  small.at("2026-10-04T12:00:00Z");
  EXPECT_EQ(small.refused("LKB", "lees", kReadResults), "R21");
  small.at("2026-10-05T12:00:00Z");
  EXPECT_EQ(small.refused("LKB", "lees", kReadResults), "");
  small.at("2026-10-06T12:00:00Z");
  EXPECT_EQ(small.refused("LKB", "lees", kReadResults), "R21");
}

TEST(AReading, NeedsAPurposeThatFitsTheCategory) {
  SmallBoard small;
  small.import_and_confirm();
  EXPECT_EQ(small.refused("LKA", "lees", R"({"pupil":"00001","categories":["TOETSRESULTAAT"]})"), "R6");
  EXPECT_EQ(small.refused("LKA", "lees",
                          R"({"pupil":"00001","purpose":"ORGANISATIE","categories":["TOETSRESULTAAT"]})"),
            "R6");
  EXPECT_EQ(small.refused("LKA", "lees", kReadResults), "");
}

TEST(TheClerk, HasTheAdministrationAndNothingOfCare) {
  SmallBoard small;
  small.import_and_confirm();
  EXPECT_EQ(small.refused("ADM", "lees", kReadResults), "R24");
  EXPECT_EQ(small.refused("ADM", "schrijf", kWriteResult), "R10");
  EXPECT_EQ(
      small.refused("ADM", "lees", R"({"pupil":"00001","purpose":"ORGANISATIE","categories":["PERSOON"]})"),
      "");
}

TEST(TheCaretaker, IsNotOnTheList) {
  SmallBoard small;
  small.import_and_confirm();
  EXPECT_EQ(small.refused("CON", "lees", kReadResults), "R23");
}

TEST(TheCareCoordinator, ReadsEveryPupilOfTheOwnSchool) {
  SmallBoard small;
  small.import_and_confirm("99ZZ");
  small.import_and_confirm("98AB");
  EXPECT_EQ(small.refused("99ZZ/IBA", "lees",
                          R"({"pupil":"99ZZ/00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})"),
            "");
  EXPECT_EQ(small.refused("99ZZ/IBA", "lees",
                          R"({"pupil":"98AB/00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})"),
            "R22");
  EXPECT_EQ(small.refused("99ZZ/LKD", "lees",
                          R"({"pupil":"98AB/00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})"),
            "R14");
}

TEST(AWriting, OfASpecialCategoryNeedsANecessity) {
  SmallBoard small;
  small.import_and_confirm();
  const std::string bare =
      R"({"pupil":"00001","category":"DYSLEXIE","value":"vastgesteld","purpose":"BEGELEIDEN"})";
  const std::string motivated =
      R"({"pupil":"00001","category":"DYSLEXIE","value":"vastgesteld","purpose":"BEGELEIDEN",
          "motivation":"Extra tijd bij toetsen"})";
  EXPECT_EQ(small.refused("LKA", "schrijf", bare), "R11");
  EXPECT_EQ(small.refused("LKA", "schrijf", motivated), "");
  const auto reading =
      small.must("LKA", "lees", R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["DYSLEXIE"]})");
  EXPECT_TRUE(holds(reading, "Extra tijd bij toetsen"));
}

TEST(AWriting, InAnUnknownCategoryIsRefusedByR5AndLeavesNoPayload) {
  SmallBoard small;
  small.import_and_confirm();
  const std::string secret = "geheimwoord-dat-nergens-staat";
  EXPECT_EQ(small.refused("LKA", "schrijf",
                          R"({"pupil":"00001","category":"LIEVELINGSKLEUR","value":")" + secret +
                              R"(","purpose":"BEGELEIDEN"})"),
            "R5");
  const ledger::StreamId stream{*find_pupil(small.board(), "00001"), ledger::StreamKind::pupil_open};
  const auto lines = small.board().lines().read_stream(stream, small.board().log().count_of(stream) - 1, 1);
  EXPECT_FALSE(lines->at(0).content.has_value());
  EXPECT_FALSE(holds(std::string(ledger::text_of(lines->at(0).what)), secret));
}

TEST(ACorrection, ReplacesTheValueAndKeepsTheOldOneOutOfTheDossier) {
  SmallBoard small;
  small.import_and_confirm();
  const auto written = small.must("LKA", "schrijf", kWriteResult);
  const auto item = written.substr(written.find(R"("item":")") + 8, 32);
  small.must(
      "LKA", "corrigeer",
      R"({"pupil":"00001","item":")" + item +
          R"(","value":"Rekenen M4: niveau III","purpose":"BEGELEIDEN","reason":"Verkeerd ingevoerd"})");

  const auto reading = small.must("LKA", "lees", kReadResults);

  EXPECT_TRUE(holds(reading, "niveau III\""));
  EXPECT_FALSE(holds(reading, "niveau II\""));
  EXPECT_TRUE(holds(reading, R"("corrected":true)"));
  const auto again = small.run(
      "LKA", "corrigeer",
      R"({"pupil":"00001","item":")" + item + R"(","value":"x","purpose":"BEGELEIDEN","reason":"y"})");
  EXPECT_FALSE(again) << "the old item is no longer in the dossier";
}

TEST(ARequest, ThatBreaksItsFormatIsToldWholeAndRecordsNothing) {
  SmallBoard small;
  small.import_and_confirm();
  const auto size = small.size();
  const auto answer =
      small.run("LKA", "lees", R"({"pupil":"00001","purpose":"ZOMAAR","categories":7,"extra":1})");
  ASSERT_FALSE(answer);
  const auto* malformed = std::get_if<Malformed>(&answer.error());
  ASSERT_NE(malformed, nullptr);
  EXPECT_EQ(malformed->members.size(), 3U);
  EXPECT_EQ(small.size(), size);
}

TEST(ACommand, AboutAnUnknownPupilSaysSo) {
  SmallBoard small;
  small.import_and_confirm();
  const auto answer =
      small.run("LKA", "lees", R"({"pupil":"77777","purpose":"LEREN","categories":["NAAM"]})");
  ASSERT_FALSE(answer);
  EXPECT_EQ(std::get<ledger::Error>(answer.error()).code, ledger::ErrorCode::not_found);
}

TEST(ACommand, AboutAKeyOfTwoSchoolsNamesThemAndNotTheKey) {
  SmallBoard small;
  small.import_and_confirm("99ZZ");
  small.import_and_confirm("98AB");
  const auto found = find_pupil(small.board(), "00001");
  ASSERT_FALSE(found);
  EXPECT_TRUE(holds(found.error().detail, "98AB, 99ZZ"));
  EXPECT_FALSE(holds(found.error().detail, "00001"));
}

}  // namespace
}  // namespace api
