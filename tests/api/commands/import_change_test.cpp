// Goal: a changed file appends exactly its changes, each to what an earlier file said: not to what staff
// wrote beside it, and names of staff and groups as well.
#include <algorithm>

#include "support/small_board.h"

namespace api {
namespace {

using projections::message::Category;
using testing_support::replaced;
using testing_support::small_school;
using testing_support::SmallBoard;

class AChangedFile : public ::testing::Test {
 protected:
  void SetUp() override { small_.import_and_confirm(); }

  ledger::SubjectId pupil() { return *find_pupil(small_.board(), "00001"); }
  std::vector<projections::Item> items(Category category) {
    return small_.board().dossier().items(pupil(), category);
  }

  SmallBoard small_;
};

TEST_F(AChangedFile, CorrectsWhatAFileSaidAndNotWhatStaffWroteBesideIt) {
  const auto delivered = items(Category::PERSON).at(0);
  small_.must(
      "ADM", "schrijf",
      R"({"pupil":"00001","category":"PERSOON","value":"Noemt zich Yaartje","purpose":"ORGANISATIE"})");
  ASSERT_EQ(items(Category::PERSON).size(), 2U);
  const auto written = items(Category::PERSON).at(1);

  EXPECT_EQ(small_.import(replaced(small_school(), "<geslacht>2", "<geslacht>9")).corrections, 1U);
  const auto now = items(Category::PERSON);
  ASSERT_EQ(now.size(), 2U);
  EXPECT_EQ(now.at(0).id, written.id);
  EXPECT_EQ(now.at(1).supersedes, delivered.id);
}

TEST_F(AChangedFile, CorrectsTheCorrectionThatStaffMadeOfWhatAFileSaid) {
  const auto delivered = items(Category::PERSON).at(0);
  small_.must(
      "LKD", "corrigeer",
      R"({"pupil":"00001","item":")" + projections::to_hex(delivered.id) +
          R"(","value":"geslacht onbekend","purpose":"ORGANISATIE","reason":"Verzoek van de ouders"})");
  const auto corrected = items(Category::PERSON).at(0);

  small_.import(replaced(small_school(), "<geslacht>2", "<geslacht>9"));
  ASSERT_EQ(items(Category::PERSON).size(), 1U);
  EXPECT_EQ(items(Category::PERSON).at(0).supersedes, corrected.id);
}

TEST_F(AChangedFile, GivesAMemberOfStaffTheNewName) {
  const auto file = replaced(small_school(), "<achternaam>Eerste<", "<achternaam>Eerste-Nieuw<");
  const auto changed = small_.import(file);
  EXPECT_EQ(changed.corrections, 1U);
  EXPECT_EQ(changed.persons, 0U);
  EXPECT_EQ(changed.events, 2U) << "the name, and the line about the import";
  const auto name = small_.board().names().get(small_.board(), *small_.person("LKA").person);
  ASSERT_TRUE(name && name->has_value());
  EXPECT_EQ((*name)->surname, "Eerste-Nieuw");
  EXPECT_EQ(small_.import(file).events, 0U);
}

TEST_F(AChangedFile, GivesAGroupItsNewNameAndKeepsItsPupilsAndItsNumber) {
  const auto group = *small_.board().work().find_group_by_key("99ZZ", "G4");
  const auto file = replaced(small_school(), "<naam>Groep 4<", "<naam>Groep 4 Zon<");
  const auto changed = small_.import(file);
  EXPECT_EQ(changed.corrections, 1U);
  EXPECT_EQ(changed.groups, 0U);
  EXPECT_EQ(changed.events, 2U);
  EXPECT_EQ(*small_.board().work().find_group_by_key("99ZZ", "G4"), group);
  EXPECT_EQ(small_.board().work().find_group(group)->name, "Groep 4 Zon");
  const auto& work = small_.board().work();
  EXPECT_EQ(work.groups_of_pupil(pupil(), small_.board().log().now_ms()), std::vector{group});
  EXPECT_EQ(small_.import(file).events, 0U);
}

}  // namespace
}  // namespace api
