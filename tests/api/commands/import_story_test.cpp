// Goal: a file that does not validate changes nothing; the same file again appends nothing at all; a changed
// file appends exactly the changes; two schools in one ledger do not see each other.
#include <algorithm>

#include "support/small_board.h"

namespace api {
namespace {

using testing_support::replaced;
using testing_support::small_school;
using testing_support::SmallBoard;

TEST(AnImport, OfTheSameFileAppendsNothing) {
  SmallBoard small;
  small.import(small_school());
  const auto size = small.size();
  const auto again = small.import(small_school());
  EXPECT_EQ(again.events, 0U);
  EXPECT_EQ(small.size(), size);
}

TEST(AnImport, OfTheSameFileAfterARestartAppendsNothing) {
  SmallBoard small;
  small.import(small_school());
  small.close();
  small.open();
  const auto size = small.size();
  small.import(small_school());
  EXPECT_EQ(small.size(), size);
}

TEST(AnImport, OfAChangedFileAppendsExactlyTheChange) {
  SmallBoard small;
  small.import(small_school("99ZZ", "Yara"));
  const auto changed = small.import(small_school("99ZZ", "Yaara"));
  EXPECT_EQ(changed.corrections, 1U);
  EXPECT_EQ(changed.events, 2U) << "the correction, and the line about the import";
  EXPECT_EQ(small.import(small_school("99ZZ", "Yaara")).events, 0U);
  EXPECT_EQ(small.import(small_school("99ZZ", "Yara")).corrections, 1U) << "and back again";
}

TEST(AnImport, DoesNotUndoWhatPeopleCorrected) {
  SmallBoard small;
  small.import_and_confirm();
  const auto pupil = *find_pupil(small.board(), "00001");
  const auto items = small.board().dossier().items(pupil, projections::message::Category::PERSON);
  ASSERT_EQ(items.size(), 1U);
  small.must("LKD", "corrigeer",
             R"({"pupil":"00001","item":")" + projections::to_hex(items[0].id) +
                 R"(","value":"2017-05-04","purpose":"ORGANISATIE","reason":"Geboorteakte gezien"})");
  EXPECT_EQ(small.import(small_school()).events, 0U);
}

TEST(AnImport, TellsHowFarItIsUntilAllIsDurable) {
  SmallBoard small;
  const std::string file = small_school();
  std::vector<std::uint64_t> told;
  std::uint64_t of = 0;
  const auto imported = import_edexml(small.board(), {}, ledger::bytes_of(file), [&](auto done, auto all) {
    told.push_back(done);
    of = all;
  });
  ASSERT_TRUE(imported);
  ASSERT_GT(told.size(), 2U);
  EXPECT_TRUE(std::ranges::is_sorted(told));
  EXPECT_EQ(told.back(), of);
  EXPECT_EQ(of + 1, imported->events) << "and the line about the import";
}

TEST(AnImport, OfAFileThatDoesNotValidateChangesNothing) {
  SmallBoard small;
  const auto size = small.size();
  const auto refused = small.import(replaced(small_school(), "<groep key=\"G4\"/>", "<groep key=\"G9\"/>"));
  EXPECT_FALSE(refused.accepted);
  ASSERT_FALSE(refused.problems.empty());
  EXPECT_GT(refused.problems.front().line, 0U);
  EXPECT_EQ(small.size(), size);
}

TEST(AnImport, KeepsFieldsThatMayNotStandThereOutAndSaysSo) {
  SmallBoard small;
  const auto imported = small.import(small_school());
  EXPECT_EQ(imported.quarantined, 1U);
  const auto pupil = *find_pupil(small.board(), "00002");
  for (const auto& item : small.board().dossier().all_items(pupil)) {
    EXPECT_NE(item.category, projections::message::Category::UNSPECIFIED);
  }
}

TEST(AKeyThatIsUsedAgain, ForAnotherChildIsQuarantined) {
  SmallBoard small;
  small.import(small_school("99ZZ", "Yara", "2017-05-03"));
  const auto reused = small.import(small_school("99ZZ", "Koen", "2019-01-30"));
  EXPECT_EQ(reused.quarantined, 2U) << "the other pupil of the file has an origin";
  EXPECT_EQ(reused.corrections, 0U);
  EXPECT_EQ(small.import(small_school("99ZZ", "Koen", "2019-01-30")).events, 0U);
}

TEST(TwoSchools, WithTheSameKeysAreApart) {
  SmallBoard small;
  small.import_and_confirm("99ZZ");
  small.import_and_confirm("98AB");
  EXPECT_NE(*find_pupil(small.board(), "99ZZ/00001"), *find_pupil(small.board(), "98AB/00001"));
  EXPECT_EQ(small.refused("99ZZ/ADM", "lees",
                          R"({"pupil":"98AB/00001","purpose":"ORGANISATIE","categories":["PERSOON"]})"),
            "R14");
}

TEST(TheFirstDirector, IsNamedOncePerSchool) {
  SmallBoard small;
  small.import_and_confirm();
  const auto again =
      name_first_director(small.board(), {}, {*small.person("LKA").person, "99ZZ", "nog een keer"});
  ASSERT_FALSE(again);
  EXPECT_EQ(std::get<ledger::Error>(again.error()).code, ledger::ErrorCode::conflict);
}

TEST(AProposal, IsConfirmedByDirectieOnly) {
  SmallBoard small;
  small.import(small_school());
  ASSERT_TRUE(name_first_director(small.board(), {}, {*small.person("LKD").person, "99ZZ", "Benoemd"}));
  const auto open = list_proposals(small.board(), small.person("LKD"));
  ASSERT_TRUE(open);
  ASSERT_FALSE(open->empty());
  const auto number = ledger::to_hex(ledger::ByteView(open->front().number));
  const auto before = open->size();
  EXPECT_NE(small.refused("IBA", "bevestig", R"({"proposal":")" + number + R"("})"), "");
  EXPECT_EQ(small.refused("LKD", "bevestig", R"({"proposal":")" + number + R"("})"), "");
  EXPECT_EQ(list_proposals(small.board(), small.person("LKD"))->size(), before - 1);
}

}  // namespace
}  // namespace api
