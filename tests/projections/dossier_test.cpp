// Goal: what stood in the dossier on day D, as known at K.
#include "projections/dossier.h"

#include <gtest/gtest.h>

#include "projections/codes.h"
#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using message::Category;
using testing::data_of;
using testing::kOneDay;
using testing::numbered;
using testing::Views;

const SubjectId kPupil = numbered<SubjectId>(1);

std::uint64_t write(Views& views, const ItemId& item, Category category, ledger::UnixMs happened,
                    std::optional<ItemId> supersedes = std::nullopt) {
  return views.append_event(views.pupil_stream(kPupil), [&](message::Event::Builder event) {
    event.setHappened(happened);
    event.setRole(message::Role::TEACHER);
    event.initCategories(1).set(0, category);
    if (supersedes) {
      auto corrected = event.getBody().initCorrected();
      corrected.setItem(data_of(item.view()));
      corrected.setSupersedes(data_of(supersedes->view()));
      corrected.setSource("OUDER");
    } else {
      auto written = event.getBody().initWritten();
      written.setItem(data_of(item.view()));
      written.setSource("PERSONEEL");
      written.setMotivated(true);
    }
  });
}

std::vector<ItemId> ids(const std::vector<Item>& items) {
  std::vector<ItemId> found;
  for (const auto& item : items) found.push_back(item.id);
  return found;
}

const ItemId kOne = numbered<ItemId>(11), kTwo = numbered<ItemId>(12), kThree = numbered<ItemId>(13);

TEST(Dossier, HoldsItemsWithWhoAndWhenceByCategory) {
  Views views;
  write(views, kOne, Category::TEST_RESULT, views.now - kOneDay);
  write(views, kTwo, Category::NAME, views.now);
  views.fold();
  const auto results = views.dossier.items(kPupil, Category::TEST_RESULT);
  ASSERT_EQ(ids(results), std::vector<ItemId>{kOne});
  EXPECT_EQ(results[0].source, "PERSONEEL");
  EXPECT_EQ(results[0].author_role, message::Role::TEACHER);
  EXPECT_EQ(results[0].happened, views.now - kOneDay);
  EXPECT_EQ(results[0].recorded, views.now);
  EXPECT_TRUE(results[0].motivated);
  EXPECT_EQ(results[0].content.category, category_number(Category::TEST_RESULT));
  EXPECT_EQ(results[0].content.stream, views.pupil_stream(kPupil));
  EXPECT_EQ(ids(views.dossier.all_items(kPupil)), (std::vector<ItemId>{kTwo, kOne}));
  EXPECT_TRUE(views.dossier.items(kPupil, Category::HEALTH).empty());
  EXPECT_TRUE(views.dossier.all_items(numbered<SubjectId>(2)).empty());
}

TEST(Dossier, ShowsTheCorrectionAndKeepsWhatItReplaced) {
  Views views;
  write(views, kOne, Category::ADDRESS, views.now);
  views.now += kOneDay;
  write(views, kTwo, Category::ADDRESS, views.now, kOne);
  views.fold();
  EXPECT_EQ(ids(views.dossier.items(kPupil, Category::ADDRESS)), std::vector<ItemId>{kTwo});
  EXPECT_EQ(ids(views.dossier.versions(kPupil, Category::ADDRESS)), (std::vector<ItemId>{kOne, kTwo}));
  EXPECT_EQ(views.dossier.find_item(kPupil, kOne)->superseded_by, kTwo);
  EXPECT_EQ(views.dossier.find_item(kPupil, kTwo)->supersedes, kOne);
  EXPECT_EQ(views.dossier.find_item(kPupil, kThree), std::nullopt);
}

// Day 0: an address is written. Day 10: it is corrected, and the correction says that it was so since day 5.
TEST(Dossier, AnswersAsOfADayAndAsKnownAtAnother) {
  Views views;
  const auto day = [start = views.now](int number) { return start + number * kOneDay; };
  write(views, kOne, Category::ADDRESS, day(0));
  views.now = day(10);
  write(views, kTwo, Category::ADDRESS, day(5), kOne);
  views.fold();
  const auto shown = [&](ledger::UnixMs at, ledger::UnixMs known_at) {
    return ids(views.dossier.items(kPupil, Category::ADDRESS, {at, known_at}));
  };
  EXPECT_EQ(shown(day(-1), day(20)), std::vector<ItemId>{});
  EXPECT_EQ(shown(day(4), day(20)), std::vector<ItemId>{kOne});
  EXPECT_EQ(shown(day(5), day(20)), std::vector<ItemId>{kTwo});
  EXPECT_EQ(shown(day(20), day(9)), std::vector<ItemId>{kOne});
  EXPECT_EQ(shown(day(20), day(10)), std::vector<ItemId>{kTwo});
  EXPECT_EQ(shown(day(20), day(-1)), std::vector<ItemId>{});
}

TEST(Dossier, KeepsTheFirstOfTwoCorrectionsOfOneItem) {
  Views views;
  write(views, kOne, Category::ADDRESS, views.now);
  write(views, kTwo, Category::ADDRESS, views.now, kOne);
  write(views, kThree, Category::ADDRESS, views.now, kOne);
  views.fold();
  EXPECT_EQ(views.dossier.find_item(kPupil, kOne)->superseded_by, kTwo);
  EXPECT_EQ(ids(views.dossier.items(kPupil, Category::ADDRESS)), (std::vector<ItemId>{kTwo, kThree}));
}

TEST(Dossier, MarksWhatWasErased) {
  Views views;
  const auto leaf = write(views, kOne, Category::ADDRESS, views.now);
  write(views, kTwo, Category::ADDRESS, views.now);
  views.append_erasure(views.pupil_stream(kPupil), {leaf, 999});
  views.fold();
  const auto items = views.dossier.items(kPupil, Category::ADDRESS);
  ASSERT_EQ(items.size(), 2U);
  EXPECT_TRUE(items[0].erased);
  EXPECT_FALSE(items[1].erased);
}

TEST(Dossier, TellsNothingOfTheConfidentialStream) {
  Views views;
  views.append_event({kPupil, ledger::StreamKind::pupil_confidential}, [&](message::Event::Builder event) {
    event.initCategories(1).set(0, Category::CARE_NOTE);
    auto written = event.getBody().initWritten();
    written.setItem(data_of(kOne.view()));
    written.setSource("PERSONEEL");
  });
  views.fold();
  EXPECT_TRUE(views.dossier.all_items(kPupil).empty());
  EXPECT_EQ(views.dossier.find_item(kPupil, kOne), std::nullopt);
}

}  // namespace
}  // namespace projections
