// Goal: an emergency is its reading, whoever read, the first motivation and the first review; as it was known
// then, and of its own pupil only.
#include "projections/emergencies.h"

#include <gtest/gtest.h>

#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using testing::data_of;
using testing::numbered;
using testing::Views;

const SubjectId kPupil = numbered<SubjectId>(1), kOther = numbered<SubjectId>(2);
const SubjectId kTeacher = numbered<SubjectId>(4);
const EmergencyId kEmergency = numbered<EmergencyId>(7);
const OperationId kAct = numbered<OperationId>(8);
constexpr ledger::UnixMs kBy = 1'500'000'000'000;

std::uint64_t read(Views& views, const SubjectId& pupil, bool very_confidential = false,
                   message::ReplayKind replay = message::ReplayKind::UNSPECIFIED) {
  return views.append_event(views.pupil_stream(pupil), [&](message::Event::Builder event) {
    event.setPurpose(message::Purpose::EMERGENCY);
    event.setOperation(data_of(kAct.view()));
    auto said = event.getBody().initRead();
    said.setVeryConfidential(very_confidential);
    said.setReplay(replay);
  });
}

std::uint64_t open(Views& views, bool motivated = false, message::Outcome outcome = message::Outcome::OK) {
  const auto index = views.append_event(views.pupil_stream(kPupil), [&](message::Event::Builder event) {
    event.setOutcome(outcome);
    event.setRole(message::Role::TEACHER);
    event.setOperation(data_of(kAct.view()));
    auto said = event.getBody().initEmergencyOpened();
    said.setEmergency(data_of(kEmergency.view()));
    said.setMotivateBy(kBy);
    said.setMotivated(motivated);
  });
  return index;
}

void assign(Views& views, const SubjectId& pupil = kPupil) {
  views.append_event(views.person_stream(kTeacher), [&](message::Event::Builder event) {
    auto said = event.getBody().initEmergencyAssigned();
    said.setEmergency(data_of(kEmergency.view()));
    said.setPupil(data_of(pupil.view()));
  });
}

std::uint64_t motivate(Views& views, const SubjectId& pupil, bool late) {
  return views.append_event(views.pupil_stream(pupil), [&](message::Event::Builder event) {
    auto said = event.getBody().initEmergencyMotivated();
    said.setEmergency(data_of(kEmergency.view()));
    said.setLate(late);
  });
}

std::uint64_t review(Views& views, const SubjectId& pupil, message::Judgement judgement,
                     message::Outcome outcome = message::Outcome::OK) {
  return views.append_event(views.pupil_stream(pupil), [&](message::Event::Builder event) {
    event.setOutcome(outcome);
    auto said = event.getBody().initEmergencyReviewed();
    said.setEmergency(data_of(kEmergency.view()));
    said.setJudgement(judgement);
  });
}

TEST(Emergencies, AreWholeWithTheReadingAndWhoeverRead) {
  Views views;
  const auto reading = read(views, kPupil);
  read(views, kPupil, true);
  read(views, kPupil, false, message::ReplayKind::MOMENT);
  const auto opened = open(views);
  views.fold();
  EXPECT_FALSE(views.emergencies.find(kEmergency)->knows_reader());
  assign(views, kOther);
  views.fold();
  EXPECT_FALSE(views.emergencies.find(kEmergency)->knows_reader()) << "of another pupil";
  assign(views);
  views.fold();
  const auto found = views.emergencies.find(kEmergency);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->pupil, kPupil);
  EXPECT_EQ(found->reader, kTeacher);
  EXPECT_EQ(found->role, message::Role::TEACHER);
  EXPECT_EQ(found->motivate_by, kBy);
  EXPECT_EQ(found->index, opened);
  EXPECT_EQ(found->reading, reading);
  EXPECT_FALSE(found->motivation);
  EXPECT_FALSE(found->review);
  EXPECT_EQ(views.emergencies.all().size(), 1U);
  EXPECT_FALSE(views.emergencies.find(numbered<EmergencyId>(9)));
  EXPECT_FALSE(views.emergencies.find(kEmergency, 0));
}

TEST(Emergencies, AreMotivatedAtOnceByWhatWasTypedWithTheReading) {
  Views views;
  read(views, kOther);
  const auto reading = read(views, kPupil);
  open(views, true);
  views.fold();
  const auto found = views.emergencies.find(kEmergency);
  ASSERT_TRUE(found && found->motivation);
  EXPECT_FALSE(found->motivation->late);
  EXPECT_EQ(found->motivation->content.index, reading);
  EXPECT_EQ(found->motivation->content.category, ledger::kHistoryScope);
  EXPECT_EQ(found->motivation->content.stream, views.pupil_stream(kPupil));
}

TEST(Emergencies, CountTheFirstMotivationAndReviewOfTheirOwnPupil) {
  Views views;
  read(views, kPupil);
  open(views);
  assign(views);
  motivate(views, kOther, false);
  const auto motivated = motivate(views, kPupil, true);
  motivate(views, kPupil, false);
  review(views, kOther, message::Judgement::JUSTIFIED);
  review(views, kPupil, message::Judgement::JUSTIFIED, message::Outcome::REFUSED);
  const auto before = views.size();
  const auto reviewed = review(views, kPupil, message::Judgement::UNJUSTIFIED);
  review(views, kPupil, message::Judgement::JUSTIFIED);
  views.fold();
  const auto found = views.emergencies.find(kEmergency);
  ASSERT_TRUE(found && found->motivation && found->review);
  EXPECT_TRUE(found->motivation->late);
  EXPECT_EQ(found->motivation->content.index, motivated);
  EXPECT_EQ(found->review->judgement, message::Judgement::UNJUSTIFIED);
  EXPECT_EQ(found->review->content.index, reviewed);
  EXPECT_FALSE(views.emergencies.find(kEmergency, before)->review) << "as it was known before";
}

TEST(Emergencies, ThatWereNotOpenedAreNone) {
  Views views;
  open(views, false, message::Outcome::FAILED);
  assign(views);
  views.fold();
  EXPECT_FALSE(views.emergencies.find(kEmergency));
  EXPECT_TRUE(views.emergencies.all().empty());
}

}  // namespace
}  // namespace projections
