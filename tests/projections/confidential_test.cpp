// Goal: what is known of a confidential matter is what its events in the confidential stream say, refused
// attempts at it included, and what was lifted. Method: lines as the runner reads them.
#include "projections/confidential.h"

#include <gtest/gtest.h>

#include "support/views.h"

namespace projections {
namespace {

using testing::data_of;
using testing::numbered;
using testing::Views;

using ledger::StreamKind;

const auto kPupil = numbered<ledger::SubjectId>(1);
const auto kOther = numbered<ledger::SubjectId>(2);
const auto kMatter = numbered<MatterId>(7);

ledger::StreamId confidential(const ledger::SubjectId& pupil) {
  return {pupil, StreamKind::pupil_confidential};
}
ledger::StreamId open(const ledger::SubjectId& pupil) { return {pupil, StreamKind::pupil_open}; }

void open_matter(Views& views, const ledger::StreamId& stream, ledger::UnixMs review) {
  views.append_event(stream, [&](message::Event::Builder event) {
    event.setHappened(views.now - 500);
    auto opened = event.getBody().initMatterOpened();
    opened.setMatter(data_of(kMatter.view()));
    opened.setRecipient(message::ReportRecipient::SAFE_HOME);
    opened.setGround(message::ConfidentialGround::REPORTING_CODE);
    opened.setStep(3);
    opened.setReview(review);
  });
}

void read_matter(Views& views, const ledger::StreamId& stream, message::Outcome outcome) {
  views.append_event(stream, [&](message::Event::Builder event) {
    event.setOutcome(outcome);
    event.getBody().initMatterRead().setMatter(data_of(kMatter.view()));
  });
}

TEST(ConfidentialMatters, AreWhatTheirEventsSay) {
  Views views;
  views.append_opening(confidential(kPupil), "99ZZ", "00001");
  open_matter(views, confidential(kPupil), views.now + 1000);
  views.append_event(confidential(kPupil), [&](message::Event::Builder event) {
    event.initCategories(1).set(0, message::Category::CARE_NOTE);
    event.setRole(message::Role::PRINCIPAL);
    auto written = event.getBody().initMatterWritten();
    written.setMatter(data_of(kMatter.view()));
    written.setItem(data_of(numbered<ItemId>(3).view()));
    written.setStep(5);
  });
  read_matter(views, confidential(kPupil), message::Outcome::REFUSED);
  views.append_event(confidential(kPupil), [&](message::Event::Builder event) {
    event.getBody().initMatterUpheld().setMatter(data_of(kMatter.view()));
    event.getBody().getMatterUpheld().setReview(views.now + 2000);
  });
  views.fold();

  const auto matter = views.confidential.find(kMatter);
  ASSERT_TRUE(matter);
  EXPECT_EQ(matter->pupil, kPupil);
  EXPECT_EQ(matter->step, 5);
  EXPECT_EQ(matter->review, views.now + 2000);
  EXPECT_FALSE(matter->lifted);
  EXPECT_FALSE(matter->is_overdue(views.now + 1999));
  EXPECT_TRUE(matter->is_overdue(views.now + 2000));
  const auto items = views.confidential.items_of(*matter);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].category, message::Category::CARE_NOTE);
  EXPECT_EQ(items[0].content.stream, confidential(kPupil));
  EXPECT_EQ(views.confidential.events_of(*matter), (std::vector<std::uint64_t>{1, 2, 3, 4}));
  EXPECT_EQ(views.confidential.all().size(), 1U);
  const auto before = views.confidential.find(kMatter, matter->index + 1);
  ASSERT_TRUE(before);
  EXPECT_EQ(before->step, 3);
  EXPECT_FALSE(views.confidential.find(kMatter, matter->index));
}

// A number that was tried elsewhere, or stands in an open stream, says nothing of the matter.
TEST(ConfidentialMatters, AreOfOnePupilAndOfTheConfidentialStream) {
  Views views;
  open_matter(views, open(kPupil), views.now + 1000);
  views.fold();
  EXPECT_FALSE(views.confidential.find(kMatter));
  open_matter(views, confidential(kPupil), views.now + 1000);
  read_matter(views, confidential(kOther), message::Outcome::REFUSED);
  open_matter(views, confidential(kOther), views.now + 5000);
  views.fold();
  const auto matter = views.confidential.find(kMatter);
  ASSERT_TRUE(matter);
  EXPECT_EQ(matter->pupil, kPupil);
  EXPECT_EQ(matter->review, views.now + 1000);
  EXPECT_EQ(views.confidential.events_of(*matter).size(), 1U);
}

TEST(ConfidentialMatters, AreLiftedLineByLine) {
  Views views;
  open_matter(views, confidential(kPupil), views.now + 1000);
  read_matter(views, confidential(kPupil), message::Outcome::OK);
  views.append_event(open(kPupil), [&](message::Event::Builder event) {
    event.getBody().initMatterLifted().setMatter(data_of(kMatter.view()));
    event.getBody().getMatterLifted().setLines(2);
    event.getBody().getMatterLifted().setEarliest(1);
    event.getBody().getMatterLifted().setLatest(2);
  });
  views.append_event(open(kPupil), [&](message::Event::Builder event) {
    const auto hash = ledger::sha256(kMatter.view());
    auto lifted = event.getBody().initLineLifted();
    lifted.setMatter(data_of(kMatter.view()));
    lifted.setIndex(1);
    lifted.setEntry(data_of(hash.view()));
    lifted.setWhat(data_of(hash.view()));
  });
  views.fold();
  const auto matter = views.confidential.find(kMatter);
  ASSERT_TRUE(matter);
  EXPECT_TRUE(matter->lifted);
  EXPECT_FALSE(matter->is_overdue(views.now + 5000));
  EXPECT_EQ(views.confidential.unlifted_of(*matter), (std::vector<std::uint64_t>{0}));
  const auto places = views.confidential.lifted_for(kPupil);
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].seq, 1U);
  EXPECT_EQ(places[0].original_seq, 1U);
}

}  // namespace
}  // namespace projections
