// Goal: what a file no longer says ends nothing by itself: relations are proposed to end and end when
// DIRECTIE confirms; roles and pupils are counted (R20, R21).
#include <algorithm>

#include "support/small_board.h"

namespace api {
namespace {

using testing_support::replaced;
using testing_support::small_school;
using testing_support::SmallBoard;

constexpr const char* kGroupOfLka = "\n<groepen><groep key=\"G4\"/></groepen>";
constexpr const char* kReadResults =
    R"({"pupil":"00001","purpose":"BEGELEIDEN","categories":["TOETSRESULTAAT"]})";

std::string without(const std::string& file, const std::string& from, const std::string& last) {
  const auto begin = file.find(from);
  const auto end = file.find(last, begin) + last.size();
  return file.substr(0, begin) + file.substr(end);
}

class AGroupThatTheFileNoLongerGives : public ::testing::Test {
 protected:
  void SetUp() override {
    small_.import_and_confirm();
    ASSERT_EQ(small_.refused("LKA", "lees", kReadResults), "");
  }

  std::vector<Proposal> open() {
    const auto proposals = list_proposals(small_.board(), small_.person("LKD"));
    return proposals ? *proposals : std::vector<Proposal>{};
  }

  SmallBoard small_;
  const std::string file_ = replaced(small_school(), kGroupOfLka, "");
};

TEST_F(AGroupThatTheFileNoLongerGives, IsProposedToEndOnceAndEndsNothing) {
  const auto imported = small_.import(file_);
  EXPECT_EQ(imported.relations_to_end, 1U);
  EXPECT_EQ(imported.events, 2U);
  EXPECT_EQ(small_.refused("LKA", "lees", kReadResults), "");
  ASSERT_EQ(open().size(), 1U);
  EXPECT_TRUE(open().front().is_ending());
  EXPECT_EQ(small_.import(file_).events, 0U);
}

TEST_F(AGroupThatTheFileNoLongerGives, EndsWhenDirectieConfirms) {
  small_.import(file_);
  small_.must("LKD", "bevestig-alles", R"({"proposals":"all"})");
  EXPECT_EQ(small_.refused("LKA", "lees", kReadResults), "R20");
  EXPECT_TRUE(open().empty());
  EXPECT_EQ(small_.import(file_).events, 0U);
}

TEST_F(AGroupThatTheFileNoLongerGives, IsProposedAnewWhenAFileGivesItBack) {
  small_.import(file_);
  small_.must("LKD", "bevestig-alles", R"({"proposals":"all"})");
  EXPECT_EQ(small_.import(small_school()).events, 2U);
  ASSERT_EQ(open().size(), 1U);
  EXPECT_FALSE(open().front().is_ending());
  small_.must("LKD", "bevestig-alles", R"({"proposals":"all"})");
  EXPECT_EQ(small_.refused("LKA", "lees", kReadResults), "");
}

TEST_F(AGroupThatTheFileNoLongerGives, AsksNothingWhenAFileGivesItBackBeforeAnyoneConfirmed) {
  small_.import(file_);
  small_.import(small_school());
  EXPECT_TRUE(open().empty());
  EXPECT_EQ(small_.refused("LKA", "lees", kReadResults), "");
}

TEST_F(AGroupThatTheFileNoLongerGives, LeavesASubstitutionAsLongAsItLasts) {
  small_.must("LKD", "inval", R"({"person":"LKA","group":"G4","from":"2026-09-01","to":"2026-09-01"})");
  small_.import(file_);
  small_.must("LKD", "bevestig-alles", R"({"proposals":"all"})");
  EXPECT_TRUE(open().empty());
  EXPECT_EQ(small_.refused("LKA", "lees", kReadResults), "");
  small_.at("2026-09-02T08:00:00Z");
  EXPECT_EQ(small_.refused("LKA", "lees", kReadResults), "R21");
}

TEST(AFileWithoutStaff, DoesNotSayThatEverybodyLeft) {
  SmallBoard small;
  small.import_and_confirm();
  const auto imported = small.import(without(small_school(), "<leerkrachten>", "</leerkrachten>"));
  ASSERT_TRUE(imported.accepted);
  EXPECT_EQ(imported.absent_persons, 0U);
  EXPECT_EQ(imported.events, 0U);
}

TEST(SomebodyWhoIsNotInTheFile, IsCountedAndTheGroupIsProposedToEnd) {
  SmallBoard small;
  small.import_and_confirm();
  const auto file = without(small_school(), "<leerkracht key=\"LKA\">", "</leerkracht>");
  const auto imported = small.import(file);
  EXPECT_EQ(imported.absent_persons, 1U);
  EXPECT_EQ(imported.relations_to_end, 1U);
  EXPECT_EQ(imported.roles_to_end, 1U);
  EXPECT_EQ(small.refused("LKA", "lees", kReadResults), "") << "until DIRECTIE confirms";
  const auto again = small.import(file);
  EXPECT_EQ(again.events, 0U);
  EXPECT_EQ(again.roles_to_end, 1U) << "as long as it is held";
}

TEST(ARoleThatTheFileNoLongerGives, IsCountedAndKept) {
  SmallBoard small;
  small.import_and_confirm();
  const auto imported = small.import(replaced(small_school(), "<rol>IB</rol>", "<rol>CON</rol>"));
  EXPECT_EQ(imported.roles_to_end, 1U);
  EXPECT_EQ(small.refused("IBA", "lees", kReadResults), "");
}

TEST(APupilWhoIsNotInTheFile, StaysInTheGroupAndIsCounted) {
  SmallBoard small;
  small.import_and_confirm();
  const auto file = without(small_school(), "<leerling key=\"00001\">", "</leerling>");
  const auto imported = small.import(file);
  EXPECT_EQ(imported.absent_pupils, 1U);
  EXPECT_EQ(imported.events, 0U);
  EXPECT_EQ(small.refused("LKA", "lees", kReadResults), "");
}

TEST(AFileOfOneLocation, SaysNothingOfTheOthers) {
  SmallBoard small;
  small.import_and_confirm();
  auto file = without(small_school(), "<leerkracht key=\"LKA\">", "</leerkracht>");
  file = without(file, "<leerling key=\"00001\">", "</leerling>");
  file = replaced(file, "</brincode>", "</brincode><dependancecode>01</dependancecode>");
  const auto imported = small.import(file);
  ASSERT_TRUE(imported.accepted);
  EXPECT_EQ(imported.absent_pupils, 0U);
  EXPECT_EQ(imported.absent_persons, 0U);
  EXPECT_EQ(imported.events, 0U);
}

}  // namespace
}  // namespace api
