// Goal: a request for a name is what was asked, of whom, and the first advice and decision on it; as it was
// known then, and for its own pupil only.
#include "projections/name_requests.h"

#include <gtest/gtest.h>

#include "projections/codes.h"
#include "support/views.h"

namespace projections {
namespace {

using ledger::SubjectId;
using testing::data_of;
using testing::numbered;
using testing::Views;

const SubjectId kPupil = numbered<SubjectId>(1), kOther = numbered<SubjectId>(2);
const SubjectId kGuardian = numbered<SubjectId>(3), kTeacher = numbered<SubjectId>(4);
const NameRequestId kRequest = numbered<NameRequestId>(7);
constexpr std::uint64_t kLine = 12;

void ask(Views& views, message::Outcome outcome = message::Outcome::OK) {
  views.append_event(views.pupil_stream(kPupil), [&](message::Event::Builder event) {
    event.setOutcome(outcome);
    auto asked = event.getBody().initNameAsked();
    asked.setRequest(data_of(kRequest.view()));
    asked.setLine(kLine);
    asked.setRole(message::Role::TEACHER);
  });
}

void tell(Views& views) {
  views.append_event(views.person_stream(kGuardian), [](message::Event::Builder event) {
    event.getBody().initNameAskedWhy().setRequest(data_of(kRequest.view()));
  });
  views.append_event(views.person_stream(kTeacher), [](message::Event::Builder event) {
    event.getBody().initNameConcerned().setRequest(data_of(kRequest.view()));
  });
}

std::uint64_t advise(Views& views, const SubjectId& pupil, bool release) {
  return views.append_event(views.pupil_stream(pupil), [&](message::Event::Builder event) {
    auto advised = event.getBody().initNameAdvised();
    advised.setRequest(data_of(kRequest.view()));
    advised.setRelease(release);
  });
}

std::uint64_t decide_it(Views& views, bool release, message::Outcome outcome = message::Outcome::OK) {
  return views.append_event(views.pupil_stream(kPupil), [&](message::Event::Builder event) {
    event.setOutcome(outcome);
    auto decided = event.getBody().initNameDecided();
    decided.setRequest(data_of(kRequest.view()));
    decided.setRelease(release);
  });
}

TEST(NameRequests, StandWithoutWhatOtherPeoplesStreamsTellNoMore) {
  Views views;
  ask(views);
  const auto decided = decide_it(views, true);
  views.fold();
  const auto found = views.name_requests.find(kRequest);
  ASSERT_TRUE(found && found->is_released()) << "whoever was given the name keeps it";
  EXPECT_EQ(found->decision->index, decided);
  EXPECT_FALSE(found->knows_asker());
  EXPECT_EQ(found->concerned, SubjectId{});
}

TEST(NameRequests, AreWholeWithWhoAskedAndWhomItIsAbout) {
  Views views;
  ask(views);
  views.fold();
  tell(views);
  views.fold();
  const auto found = views.name_requests.find(kRequest);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->pupil, kPupil);
  EXPECT_EQ(found->asker, kGuardian);
  EXPECT_EQ(found->concerned, kTeacher);
  EXPECT_EQ(found->line, kLine);
  EXPECT_EQ(found->role, message::Role::TEACHER);
  EXPECT_EQ(found->why.stream, views.person_stream(kGuardian));
  EXPECT_EQ(found->why.category, category_number(message::Category::REQUEST));
  EXPECT_TRUE(found->is_open());
  EXPECT_FALSE(found->advice);
  EXPECT_EQ(views.name_requests.all().size(), 1U);
  EXPECT_EQ(views.name_requests.of_pupil(kPupil).size(), 1U);
  EXPECT_TRUE(views.name_requests.of_pupil(kOther).empty());
  EXPECT_FALSE(views.name_requests.find(numbered<NameRequestId>(8)));
  EXPECT_FALSE(views.name_requests.find(kRequest, 0));
}

TEST(NameRequests, CountTheFirstAdviceAndDecisionOfTheirOwnPupil) {
  Views views;
  ask(views);
  tell(views);
  advise(views, kOther, true);
  const auto advised = advise(views, kPupil, false);
  advise(views, kPupil, true);
  decide_it(views, true, message::Outcome::REFUSED);
  const auto before = views.size();
  const auto decided = decide_it(views, true);
  decide_it(views, false);
  views.fold();
  const auto found = views.name_requests.find(kRequest);
  ASSERT_TRUE(found && found->advice && found->decision);
  EXPECT_EQ(found->advice->index, advised);
  EXPECT_FALSE(found->advice->release);
  EXPECT_EQ(found->decision->index, decided);
  EXPECT_TRUE(found->is_released());
  EXPECT_EQ(found->decision->content.category, ledger::kHistoryScope);
  EXPECT_EQ(found->decision->content.index, decided);
  EXPECT_TRUE(views.name_requests.find(kRequest, before)->is_open()) << "as it was known before";
}

TEST(NameRequests, ThatWereRefusedAreNone) {
  Views views;
  ask(views, message::Outcome::REFUSED);
  tell(views);
  views.fold();
  EXPECT_FALSE(views.name_requests.find(kRequest));
  EXPECT_TRUE(views.name_requests.all().empty());
}

}  // namespace
}  // namespace projections
