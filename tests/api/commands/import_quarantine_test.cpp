// Goal: what may not stand here is kept out and counted, once per field and stream however often it is
// delivered; a key with another birth date is another child's.
#include "support/small_board.h"

namespace api {
namespace {

using projections::message::Category;
using testing_support::replaced;
using testing_support::small_school;
using testing_support::SmallBoard;

TEST(TheQuarantine, CountsASpecialFieldThatIsNewForAKnownPupil) {
  SmallBoard small;
  small.import(small_school());
  const auto file =
      replaced(small_school(), "<groep key=\"G4\"/></leerling>",
               "<groep key=\"G4\"/><etniciteit>1</etniciteit><land_vader>MA</land_vader></leerling>");
  const auto imported = small.import(file);
  EXPECT_EQ(imported.quarantined, 2U) << "both pupils";
  EXPECT_EQ(imported.events, 2U) << "one line for the pupil who has it newly, and the line about the import";
  const auto& imports = small.board().imports();
  EXPECT_EQ(imports.count_in_quarantine(*find_pupil(small.board(), "00001"), "land_vader"), 2U);
  EXPECT_EQ(small.import(file).events, 0U);
}

TEST(TheQuarantine, CountsAdditionsToStaffAndGroups) {
  SmallBoard small;
  small.import(small_school());
  const std::string addition =
      R"(<toevoegingen xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)"
      R"(<blok xsi:type="OpmerkingGegevensType"><code>X</code><opmerking>Y</opmerking></blok>)"
      "</toevoegingen>";
  auto file = replaced(small_school(), "<jaargroep>5</jaargroep></groep>",
                       "<jaargroep>5</jaargroep>" + addition + "</groep>");
  file = replaced(file, "<rol>IB</rol></leerkracht>", "<rol>IB</rol>" + addition + "</leerkracht>");
  const auto imported = small.import(file);
  ASSERT_TRUE(imported.accepted) << imported.problems.at(0).path << sentence_of(imported.problems.at(0).code);
  EXPECT_EQ(imported.quarantined, 3U) << "a pupil, a group, a member of staff";
  EXPECT_EQ(imported.events, 3U);
  EXPECT_EQ(small.import(file).events, 0U);
}

TEST(TheQuarantine, HoldsAKeyWhoseBirthDateIsAnotherUnderTheSameName) {
  SmallBoard small;
  small.import(small_school("99ZZ", "Yara", "2017-05-03"));
  const auto reused = small.import(small_school("99ZZ", "Yara", "2019-01-30"));
  EXPECT_EQ(reused.quarantined, 2U);
  EXPECT_EQ(reused.corrections, 0U);
  const auto pupil = *find_pupil(small.board(), "00001");
  EXPECT_EQ(small.board().imports().count_in_quarantine(pupil, "key"), 1U);
}

TEST(TheQuarantine, StaysTheSameAMonthLater) {
  SmallBoard small;
  small.import(small_school("99ZZ", "Yara", "2017-05-03"));
  small.import(small_school("99ZZ", "Koen", "2019-01-30"));
  small.at("2026-12-01T08:00:00Z");
  EXPECT_EQ(small.import(small_school("99ZZ", "Koen", "2019-01-30")).events, 0U);
}

TEST(ANameAndASexThatChange, UnderTheSameBirthDateAreCorrections) {
  SmallBoard small;
  small.import(small_school("99ZZ", "Yara"));
  const auto changed = small.import(replaced(small_school("99ZZ", "Yari"), "<geslacht>2", "<geslacht>1"));
  EXPECT_EQ(changed.corrections, 2U);
  EXPECT_EQ(changed.quarantined, 1U) << "the other pupil's origin";
}

TEST(ABirthDateThatWasUnknown, IsACorrection) {
  SmallBoard small;
  small.import(replaced(small_school(), "<geboortedatum>2017-05-03</geboortedatum>", ""));
  EXPECT_EQ(small.import(small_school()).corrections, 1U);
}

TEST(ABirthDateThatPeopleCorrected, MayChangeInTheFileToo) {
  SmallBoard small;
  small.import_and_confirm();
  const auto pupil = *find_pupil(small.board(), "00001");
  const auto item = small.board().dossier().items(pupil, Category::PERSON).at(0).id;
  small.must("LKD", "corrigeer",
             R"({"pupil":"00001","item":")" + projections::to_hex(item) +
                 R"(","value":"2017-05-04","purpose":"ORGANISATIE","reason":"Geboorteakte gezien"})");
  EXPECT_EQ(small.import(small_school("99ZZ", "Koen", "2017-05-04")).corrections, 0U) << "another name too";
  EXPECT_EQ(small.import(small_school("99ZZ", "Yara", "2017-05-04")).corrections, 1U);
}

}  // namespace
}  // namespace api
